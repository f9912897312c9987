import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Journey, RunReport, RunSummary } from '../../../src-main/contract/summary'
import { runBuilt } from '../../cli/built'
import { Story } from './scenes'
import { type StartStage, usualLook } from './stage'

const examples = resolve(import.meta.dirname, '../../../resources/examples')
const example = join(examples, 'two-vnfs.dplab')
/** Its tap queues overflow: there is always a loss to step across. */
const lossy = { id: 'ovs-kernel', title: 'Standard OVS' }
const steps = 50

const folder = mkdtempSync(join(tmpdir(), 'lab-story-'))

async function runsOf(lab: string): Promise<readonly RunSummary[]> {
  const { stdout } = await runBuilt(['run', lab, '--mode', 'all', '--json'])
  return (JSON.parse(stdout) as RunReport).runs.flatMap((run) => ('refused' in run ? [] : [run]))
}
const runOf = (runs: readonly RunSummary[], mode: string): RunSummary => {
  const found = runs.find((run) => run.mode === mode)
  if (!found) throw new Error(`no run of ${mode}`)
  return found
}

/** What a user does with a lab from beginning to end; each scene goes on where the one before ended. */
export function storySpecs(start: StartStage): void {
  let story: Story
  let runs: readonly RunSummary[] = []
  let saved: Buffer = Buffer.alloc(0)
  let inComparison: Readonly<Record<string, string>> = {}

  beforeAll(async () => {
    story = new Story(await start(join(examples, 'first-lab.dplab'), usualLook))
    runs = await runsOf(example)
  })
  afterAll(async () => {
    await story.stage.close()
    rmSync(folder, { recursive: true })
  })

  it('opens an example from the start screen', async () => {
    const { page } = story
    await story.button('Start').click()
    await page.getByRole('button', { name: /^Two VNFs at 2 Mpps/ }).click()
    await expect.poll(() => page.locator('h1').getAttribute('title')).toContain('two-vnfs')
    await page.locator('[data-part]').first().waitFor()
  })

  it('runs it in six modes to the fingerprints of the command line', async () => {
    expect(runs).toHaveLength(6)
    for (const run of runs) {
      await story.chooseMode(run.mode)
      await story.button('To the end').click()
      await story.tab('Totals')
      await expect.poll(() => story.text('fingerprint'), { timeout: 30_000 }).toBe(run.fingerprint)
      await expect.poll(() => story.text('whole-fingerprint'), { timeout: 30_000 }).toBe(run.fingerprint)
      expect(await story.value('total-delivered')).toBe(run.delivered.packets)
    }
  }, 180_000)

  it('follows the packet at the 99th percentile', async () => {
    const { page } = story
    await story.chooseMode(lossy.id)
    await story.tab('Packet journey')
    const number = page.getByLabel('Packet', { exact: true })
    const before = await number.inputValue()
    await story.button('p99').click()
    await expect.poll(() => number.inputValue(), { timeout: 30_000 }).not.toBe(before)
    const packet = Number(await number.inputValue())
    const follows = page.getByRole('button', { name: /^Following #/ })
    expect((await follows.textContent())?.replace(/\D/g, '')).toBe(String(packet))
    const { stdout } = await runBuilt(['journey', example, '--mode', lossy.id, '--packet', String(packet), '--json'])
    const journey = JSON.parse(stdout) as Journey
    // The percentile comes from a histogram, whose buckets are less than a hundredth of their value wide.
    const p99 = runOf(runs, lossy.id).latencyNanoseconds?.p99 ?? NaN
    expect(Math.abs((journey.latencyNanoseconds ?? NaN) / p99 - 1)).toBeLessThan(0.02)
    await story.button('Go to it').click()
    const begins = [...journey.steps, ...journey.transmitSteps].map((step) => step.beginNanoseconds)
    const leaves = Math.round(Math.min(...begins) * 1000)
    await expect.poll(() => story.clock(), { timeout: 30_000 }).toBe(leaves)
    await page.keyboard.press('Shift+Period')
    await expect.poll(() => story.clock()).toBeGreaterThan(leaves)
    await page.locator('[data-step][data-state="current"], [data-step][data-state="done"]').first().waitFor()
  }, 90_000)

  it('steps 50 forward and back across a drop, to the same fingerprint', async () => {
    await story.tab('Totals')
    for (let tries = 0; ; tries++) {
      expect(tries, 'no drop came').toBeLessThan(40)
      const begin = await story.position()
      await story.step('.', steps)
      const after = await story.position()
      expect(after.events).toBe(begin.events + steps)
      expect(after.fingerprint).not.toBe(begin.fingerprint)
      if (after.dropped === begin.dropped) continue
      expect(after.dropped).toBeGreaterThan(begin.dropped)
      await story.step(',', steps)
      expect(await story.position()).toEqual(begin)
      await story.step('.', steps)
      expect(await story.position()).toEqual(after)
      return
    }
  }, 120_000)

  it("changes a mode's parameter and shows the difference", async () => {
    const { page } = story
    const before = runOf(runs, lossy.id)
    await story.tab('Run')
    const panel = page.getByRole('tabpanel')
    const field = panel.getByRole('textbox', { name: 'Tap queue' })
    await field.fill('1')
    await field.press('Enter')
    const fingerprints = page.getByTestId('difference-fingerprint')
    await fingerprints.waitFor({ timeout: 60_000 })
    expect(await fingerprints.textContent()).toContain(before.fingerprint)
    const [old, now] = await panel.locator('[data-difference="loss"] td').allTextContents()
    expect(old).not.toBe(now)
    expect(await page.locator('footer').textContent()).toContain('Not saved')
  }, 90_000)

  it('compares all modes: figures, claims and the same packet', async () => {
    const { page } = story
    await story.button('Compare').click()
    await page.getByText('Settings that differ', { exact: true }).waitFor({ timeout: 90_000 })
    const found: Record<string, string> = {}
    for (const { mode } of runs) found[mode] = await story.text(`compare-fingerprint-${mode}`)
    inComparison = found
    for (const { mode, fingerprint } of runs) expect(found[mode] === fingerprint, mode).toBe(mode !== lossy.id)

    const verdicts = await page.locator('[data-testid^="claim-"] .verdict').allTextContents()
    expect(verdicts.length).toBeGreaterThan(10)
    expect(verdicts.filter((words) => words.includes('holds')).length).toBeGreaterThan(0)

    await page.getByLabel(/Number of the packet/).fill('20000')
    await page.keyboard.press('Enter')
    await page.getByRole('slider', { name: 'Moment in the journey of packet 20000' }).waitFor()
    const outcome = /: (delivered after|lost)/
    for (const { mode } of runs) {
      await page.getByTestId(`packet-${mode}`).filter({ hasText: outcome }).waitFor({ timeout: 20_000 })
    }
    await story.button('Lab').click()
  }, 120_000)

  it('saves, and opens what it saved again: the same bytes and the same runs', async () => {
    const { page } = story
    saved = await story.stage.save()
    await story.stage.open('again.dplab', saved)
    await expect.poll(() => page.locator('h1').getAttribute('title')).toContain('again.dplab')
    await story.tab('Run')
    const field = page.getByRole('tabpanel').getByRole('textbox', { name: 'Tap queue' })
    expect(await field.inputValue()).toBe('1')
    expect((await story.stage.save()).equals(saved)).toBe(true)
    const file = join(folder, 'saved.dplab')
    writeFileSync(file, saved)
    const again = await runsOf(file)
    expect(Object.fromEntries(again.map(({ mode, fingerprint }) => [mode, fingerprint]))).toEqual(inComparison)
  }, 90_000)

  it('refuses a broken file with its position, and keeps the lab that is open', async () => {
    const { page } = story
    const name = await page.locator('h1').textContent()
    const lines = saved.toString().split('\n')
    const at = lines.findIndex((line) => line.includes('"packetsPerSecond"'))
    const column = (lines[at] ?? '').search(/:\s*\S/) + 3
    const broken = saved.toString().replace(/"packetsPerSecond": [\d.e]+/, '"packetsPerSecond": -1')
    await story.stage.open('broken.dplab', Buffer.from(broken))
    const dialog = page.getByRole('dialog', { name: /could not be opened/ })
    await dialog.waitFor()
    expect(await dialog.textContent()).toContain(`broken.dplab:${at + 1}:${column}`)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await page.locator('h1').textContent()).toBe(name)
    expect(await story.button('Run').isEnabled()).toBe(true)
  })

  it('had nothing to complain of', () => {
    expect(story.stage.complaints).toEqual([])
  })
}
