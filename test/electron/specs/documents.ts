import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { OpenedLab } from '../../../src-main/contract/calls'
import type { SaveOutcome } from '../../../src-main/contract/documents'
import { callOf, type Desktop, type Launch } from './driver'

/** Open, save and save as, by the system's dialogs. */
export function documentSpecs(launch: Launch): void {
  const folder = mkdtempSync(join(tmpdir(), 'lab-test-'))
  const first = join(folder, 'first.dplab')
  let desktop: Desktop
  const call = (name: string, input: unknown): Promise<unknown> => callOf(desktop)(name, input)

  beforeAll(async () => {
    copyFileSync(resolve('resources/examples/first-lab.dplab'), first)
    desktop = await launch(first)
    await desktop.page.getByRole('button', { name: 'Run', exact: true }).waitFor()
  })
  afterAll(async () => {
    await desktop.close()
    rmSync(folder, { recursive: true })
  })

  it('opens nothing when the user cancels', async () => {
    await desktop.answerOpen(null)
    expect(await call('lab.open', null)).toBeNull()
  })

  it('opens the file that was chosen, saves it under another name, and reads the same bytes again', async () => {
    const second = join(folder, 'second.dplab')
    copyFileSync(resolve('resources/examples/textbook.dplab'), second)
    await desktop.answerOpen(second)
    const opened = (await call('lab.open', null)) as OpenedLab
    expect(opened).toMatchObject({ fileName: 'second.dplab', hasFile: true, dirty: false })
    expect(JSON.stringify(opened)).not.toContain(folder)

    const copy = join(folder, 'copy.dplab')
    await desktop.answerSave(copy)
    const saved = (await call('lab.saveAs', { documentId: opened.documentId })) as SaveOutcome
    expect(saved).toMatchObject({ kind: 'saved', state: { fileName: 'copy.dplab', hasFile: true, dirty: false } })
    expect(JSON.stringify(saved)).not.toContain(folder)
    const bytes = readFileSync(copy)

    await desktop.answerOpen(copy)
    const again = (await call('lab.open', null)) as OpenedLab
    expect(again.lab).toEqual(opened.lab)
    expect(await call('lab.save', { documentId: again.documentId, overwrite: false })).toMatchObject({ kind: 'saved' })
    expect(readFileSync(copy).equals(bytes)).toBe(true)
  })

  it('writes nothing when the user cancels', async () => {
    const { documentId } = (await call('lab.current', null)) as OpenedLab
    await desktop.answerSave(null)
    expect(await call('lab.saveAs', { documentId })).toMatchObject({ kind: 'cancelled' })
  })

  it('does not write over what somebody else has written meanwhile', async () => {
    const shared = join(folder, 'shared.dplab')
    copyFileSync(first, shared)
    await desktop.answerOpen(shared)
    const { documentId } = (await call('lab.open', null)) as OpenedLab
    writeFileSync(shared, 'somebody else')
    expect(await call('lab.save', { documentId, overwrite: false })).toMatchObject({ kind: 'conflict' })
    expect(readFileSync(shared, 'utf8')).toBe('somebody else')
  })

  it('refuses a broken file with the place of the error, and keeps the open one', async () => {
    const broken = join(folder, 'broken.dplab')
    writeFileSync(broken, '{\n  "format": "datapath-lab",\n  "version": oops\n}\n')
    const before = await call('lab.current', null)
    await desktop.answerOpen(broken)
    await expect(call('lab.open', null)).rejects.toThrow('broken.dplab:3:14')
    const { fileName, lab } = before as OpenedLab
    expect(await call('lab.current', null)).toMatchObject({ fileName, lab })
  })

  it('saves from the menu, with the name of the lab suggested', async () => {
    const target = join(folder, 'from the menu.dplab')
    await desktop.answerSave(target)
    await desktop.menu('File', 'Save As…')
    await expect.poll(() => existsSync(target), { timeout: 10_000 }).toBe(true)
    expect(JSON.parse(readFileSync(target, 'utf8'))).toMatchObject({ format: 'datapath-lab' })
  })
}
