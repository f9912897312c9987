import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunReport } from '../../src-main/contract/summary'
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

  it('nothing went wrong in the page', () => {
    expect(bench.complaints).toEqual([])
  })
})
