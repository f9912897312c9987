import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { catalogue } from '../../../src-main/engine/index'
import { readLabFile } from '../../../src-main/hosts/reading'
import { soonDone } from '../soon'
import { bombs } from './bombs'
import { lab } from './command-line'

let folder = ''
let path = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-bombs-'))
  path = join(folder, 'bomb.dplab')
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const shown = 20
const own = Reflect.ownKeys(Object.prototype).map(String)

describe.each(bombs)('$name', ({ contents, answer, errors }) => {
  beforeAll(() => {
    writeFileSync(path, contents)
  })
  const count = errors === 1 ? '1 error' : `${errors} errors${errors > shown ? ` (${errors - shown} not shown)` : ''}`

  it.each(['check', 'run'])('is answered soon by lab %s', async (command) => {
    const { exitCode, stdout, stderr } = await soonDone(() => lab(command, path))
    const lines = (command === 'check' ? stdout : stderr).trimEnd().split('\n')
    expect(lines[0]).toBe(`${path}${answer}`)
    expect([lines.length, lines.at(-1), exitCode]).toEqual([Math.min(errors, shown) + 1, count, 1])
  })

  it('is answered soon in a window, and leaves nothing behind', async () => {
    const reading = await soonDone(() => readLabFile(path, catalogue(), process.platform))
    expect(reading.ok ? [] : reading.problems[0]).toBe(`bomb.dplab${answer}`)
    expect(Reflect.ownKeys(Object.prototype).map(String)).toEqual(own)
  })
})
