import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fileNameOf, systemDialogs } from '../../src-main/desktop/dialogs'
import { system } from '../electron/standin-system'

vi.mock('electron', async () => ({
  ...(await import('../electron/standin-system')),
  app: { getPath: () => '/documents' },
  BrowserWindow: { getFocusedWindow: () => null },
}))

beforeEach(() => {
  system.dialogs = []
  system.chosenFiles = []
  system.chosenTargets = []
})

it('chooses a file to open, or none', async () => {
  expect(await systemDialogs().chooseFile()).toBeNull()
  system.chosenFiles = ['/documents/a.dplab']
  expect(await systemDialogs().chooseFile()).toBe('/documents/a.dplab')
  expect(system.dialogs[0]).toMatchObject({ properties: ['openFile'], filters: [{ extensions: ['dplab'] }] })
})

it('chooses where to save, in the documents folder and under a safe name', async () => {
  expect(await systemDialogs().chooseTarget('../../evil')).toBeNull()
  expect(system.dialogs[0]).toMatchObject({ defaultPath: join('/documents', '-..-evil.dplab') })
  system.chosenTargets = ['/documents/b.dplab']
  expect(await systemDialogs().chooseTarget('b')).toBe('/documents/b.dplab')
})

it('adds the ending where the system left it out, and asks again rather than write over a file nobody named', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lab-test-'))
  writeFileSync(join(folder, 'taken.dplab'), '')
  system.chosenTargets = [join(folder, 'taken'), join(folder, 'free')]
  expect(await systemDialogs().chooseTarget('x')).toBe(join(folder, 'free.dplab'))
  expect(system.dialogs).toHaveLength(2)
  expect(system.dialogs[1]).toMatchObject({ defaultPath: join(folder, 'taken.dplab') })
  rmSync(folder, { recursive: true })
})

describe('suggests one file name, whatever the text', () => {
  it.each([
    ['week 3', 'week 3.dplab'],
    ['week 3.dplab', 'week 3.dplab'],
    ['/etc/passwd', '-etc-passwd.dplab'],
    ['C:\\Windows\\x', 'C--Windows-x.dplab'],
    ['a\0b\nc', 'abc.dplab'],
    ['\u202ebalpd', 'balpd.dplab'],
    ['..', 'lab.dplab'],
    ['', 'lab.dplab'],
    ['.dplab', 'lab.dplab'],
    ['CON', 'labCON.dplab'],
    ['nul.txt', 'labnul.txt.dplab'],
    ['<script>', '-script-.dplab'],
    ['x'.repeat(300), `${'x'.repeat(94)}.dplab`],
  ])('%j -> %j', (text, expected) => {
    expect(fileNameOf(text)).toBe(expected)
  })
})
