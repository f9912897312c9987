import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Journey, RunReport } from '../../src-main/contract/summary'
import { formatNanoseconds } from '../../src-main/contract/units'
import { runBuilt } from '../cli/built'
import { Workbench } from './workbench'

const lab = resolve(import.meta.dirname, '../../resources/examples/first-lab.dplab')
let bench: Workbench

beforeAll(async () => {
  bench = await Workbench.open(lab, { theme: 'light', width: 1440, height: 900 })
})
afterAll(async () => {
  await bench.close()
})

describe('the comparison and the command line agree', () => {
  it('in every mode, number for number', async () => {
    await bench.button('Run').waitFor()
    await bench.button('Compare').click()
    await bench.page.getByText('Settings that differ', { exact: true }).waitFor({ timeout: 60_000 })
    const ended = await runBuilt(['run', lab, '--mode', 'all', '--json'])
    const { runs } = JSON.parse(ended.stdout) as RunReport
    expect(runs.length).toBeGreaterThan(1)
    expect(runs.some((run) => !('refused' in run))).toBe(true)
    for (const run of runs) {
      if ('refused' in run) {
        const reason = await bench.page.getByTestId(`compare-refused-${run.mode}`).textContent()
        expect(reason).toContain(run.refused[0]?.message)
        continue
      }
      expect(await bench.page.getByTestId(`compare-fingerprint-${run.mode}`).textContent()).toBe(run.fingerprint)
      const packets = bench.page.getByTestId(`compare-throughput-${run.mode}`).locator('[data-value]')
      expect(Number(await packets.getAttribute('data-value'))).toBe(run.delivered.packets)
      expect(run.delivered.packets).toBeGreaterThan(10_000)
    }
  }, 90_000)

  it('in the exported file, but for how long the runs took', async () => {
    const [saved] = await Promise.all([bench.page.waitForEvent('download'), bench.button('Export CSV').click()])
    expect(saved.suggestedFilename()).toBe('first-lab-all-modes.csv')
    const exported = (await readFile(await saved.path(), 'utf8')).split('\n')
    const printed = (await runBuilt(['run', lab, '--mode', 'all', '--csv'])).stdout.split('\n')
    const [header = ''] = printed
    const columns = header.split(',')
    const behind = columns.length - columns.indexOf('wallMilliseconds')
    expect(behind).toBeLessThan(columns.length)
    // Counted from the end: behind it there is no text that could hold a comma.
    const withoutTime = (line: string): string => line.split(',').toSpliced(-behind, 1).join(',')
    expect(exported.map(withoutTime)).toEqual(printed.map(withoutTime))
    expect(exported.length).toBeGreaterThan(6)
  }, 60_000)

  it('on the way of a packet through every mode', async () => {
    const { page } = bench
    await page.getByLabel(/Number of the packet/).fill('4321')
    await page.keyboard.press('Enter')
    await page.getByRole('slider', { name: 'Moment in the journey of packet 4321' }).waitFor()
    for (const mode of ['bare-metal', 'ovs-kernel', 'sriov-veb', 'ovs-dpdk']) {
      const ended = await runBuilt(['journey', lab, '--mode', mode, '--packet', '4321', '--json'])
      const journey = JSON.parse(ended.stdout) as Journey
      expect(journey.outcome).toBe('delivered')
      const words = `: delivered after ${formatNanoseconds(journey.latencyNanoseconds ?? 0)}`
      await page.getByTestId(`packet-${mode}`).filter({ hasText: words }).waitFor({ timeout: 10_000 })
    }
  }, 60_000)

  it('nothing went wrong in the page', () => {
    expect(bench.complaints).toEqual([])
  })
})
