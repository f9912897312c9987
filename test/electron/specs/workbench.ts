import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { OpenedLab } from '../../../src-main/contract/calls'
import { menuCommands } from '../../../src-main/contract/channels'
import type { Journey } from '../../../src-main/contract/summary'
import { commandLine } from '../../acceptance/workbench'
import { runBuilt } from '../../cli/built'
import { callOf, type Desktop, type Launch } from './driver'

const example = resolve('resources/examples/first-lab.dplab')
const mode = { title: 'Standard OVS', id: 'ovs-kernel' }

/** What must work in every desktop: start with a lab, menu, run, follow a packet. */
export function workbenchSpecs(launch: Launch): void {
  const folder = mkdtempSync(join(tmpdir(), 'lab-test-'))
  const lab = join(folder, 'week 3.dplab')
  let desktop: Desktop
  const button = (name: string) => desktop.page.getByRole('button', { name, exact: true })
  const clock = async () => Number(await desktop.page.getByTestId('clock').getAttribute('data-picoseconds'))

  beforeAll(async () => {
    copyFileSync(example, lab)
    desktop = await launch(lab)
  })
  afterAll(async () => {
    await desktop.close()
    rmSync(folder, { recursive: true })
  })

  it('opens the lab it was started with', async () => {
    await button('Run').waitFor()
    const opened = (await callOf(desktop)('lab.current', null)) as OpenedLab
    expect(opened.fileName).toBe('week 3.dplab')
    expect(JSON.stringify(opened)).not.toContain(folder)
  })

  it('gives the page exactly the functions of the contract, and nothing of Node', async () => {
    const found = await desktop.page.evaluate(() => {
      const seen: string[] = []
      const walk = (value: unknown, path: string): void => {
        seen.push(`${path}: ${typeof value}`)
        if (typeof value !== 'object' || value === null) return
        for (const key of Object.getOwnPropertyNames(value)) walk((value as never)[key], `${path}.${key}`)
      }
      walk((window as unknown as { labBridge: unknown }).labBridge, 'labBridge')
      const names = ['require', 'process', 'Buffer', 'module', 'global', 'ipcRenderer', 'electron']
      return { seen, types: names.map((name) => typeof (window as never)[name]) }
    })
    expect(found.seen).toEqual([
      'labBridge: object',
      'labBridge.call: function',
      'labBridge.askStream: function',
      'labBridge.onMenu: function',
    ])
    expect(found.types).toEqual(new Array(7).fill('undefined'))
  })

  it('tells the page what was chosen in the menu, until it no longer listens', async () => {
    type Told = { labBridge: { onMenu(listener: (...given: unknown[]) => void): () => void } } & Record<string, unknown>
    await desktop.page.evaluate(() => {
      const own = window as unknown as Told
      own['testTold'] = []
      own['testForget'] = own.labBridge.onMenu((...given) => (own['testTold'] as unknown[]).push(given))
    })
    const told = () => desktop.page.evaluate(() => (window as unknown as Told)['testTold'] as unknown[])
    const items: readonly (readonly [(typeof menuCommands)[number], ...string[]])[] = [
      ['zoomIn', 'View', 'Zoom In'],
      ['zoomOut', 'View', 'Zoom Out'],
      ['zoomReset', 'View', 'Actual Size'],
      ['themeDark', 'View', 'Theme', 'Dark'],
      ['themeLight', 'View', 'Theme', 'Light'],
      ['themeSystem', 'View', 'Theme', 'As the System'],
      ['undo', 'Edit', 'Undo'],
      ['redo', 'Edit', 'Redo'],
      ['open', 'File', 'Open…'],
      ['saveAs', 'File', 'Save As…'],
      ['save', 'File', 'Save'],
      ['keyboardMap', 'Help', 'Keyboard Map'],
      ['glossary', 'Help', 'Glossary'],
      ['coreMap', 'View', 'Core Map'],
      ['history', 'Edit', 'History'],
      ['newLab', 'File', 'New Lab…'],
      ['palette', 'Help', 'Command Palette'],
    ]
    // The guide begins with a lab of its own: it is tried last of all.
    const tried = new Set<string>([...items.map(([name]) => name), 'firstLab'])
    expect([...tried].sort()).toEqual([...menuCommands].sort())
    for (const [at, [name, ...labels]] of items.entries()) {
      // Every dialog that a command may lead to is cancelled.
      await desktop.answerOpen(null)
      await desktop.answerSave(null)
      await desktop.menu(...labels)
      await expect.poll(async () => (await told()).length).toBe(at + 1)
      expect((await told()).at(-1)).toEqual([name])
      await desktop.page.waitForTimeout(100)
      await desktop.page.keyboard.press('Escape')
    }
    await desktop.page.keyboard.press('Escape')
    await desktop.page.keyboard.press('Escape')
    await desktop.page.evaluate(() => (window as unknown as { testForget(): void }).testForget())
    await desktop.menu('View', 'Actual Size')
    await desktop.menu('View', 'Theme', 'As the System')
    await desktop.page.waitForTimeout(100)
    expect(await told()).toHaveLength(items.length)
  })

  it('runs, pauses, and ends with the figures of the command line', async () => {
    await desktop.page.getByRole('radio', { name: mode.title }).click()
    // Slow enough that it is still running when a busy machine comes to press Pause.
    await desktop.page.getByRole('button', { name: /^Speed/ }).click()
    await desktop.page.getByRole('menuitemradio', { name: '1 ms/s' }).click()
    await button('Run').click()
    await expect.poll(clock, { timeout: 20_000 }).toBeGreaterThan(0)
    await button('Pause').click()
    await button('Run').waitFor()
    await button('To the end').click()
    const run = await commandLine(lab, mode.id)
    await desktop.page.getByRole('tab', { name: 'Totals' }).click()
    const fingerprint = desktop.page.getByTestId('fingerprint')
    await expect.poll(() => fingerprint.textContent(), { timeout: 20_000 }).toBe(run.fingerprint)
  })

  it('follows a packet, as the command line does', async () => {
    const call = callOf(desktop)
    const { documentId, lab: opened } = (await call('lab.current', null)) as OpenedLab
    const { runId } = (await call('run.open', { documentId, mode: mode.id, seed: opened.run.seed })) as {
      runId: number
    }
    await call('run.command', { runId, command: { action: 'toEnd' } })
    const ended = await runBuilt(['journey', lab, '--mode', mode.id, '--packet', '100', '--json'])
    const { engineVersion, ...expected } = JSON.parse(ended.stdout) as Journey & { engineVersion: string }
    expect(engineVersion).toMatch(/^\d/)
    expect(expected.outcome).toBe('delivered')
    expect(expected.steps.length).toBeGreaterThan(5)
    await expect.poll(() => call('run.journey', { runId, packet: 100 }), { timeout: 20_000 }).toEqual(expected)
    expect(await call('run.close', { runId })).toBeNull()
  })

  it('hands an error to the page as a text, and goes on', async () => {
    await expect(callOf(desktop)('lab.openExample', { id: 'none' })).rejects.toThrow('There is no example')
    expect(await clock()).toBeGreaterThan(0)
  })

  it('begins the guided lab from the menu', async () => {
    await desktop.menu('Help', 'First Lab in Five Minutes')
    await desktop.page.getByRole('complementary', { name: 'First lab in five minutes' }).waitFor()
  })

  it('had nothing to complain of', () => {
    expect(desktop.complaints).toEqual([])
  })
}
