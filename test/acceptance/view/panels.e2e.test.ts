import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunSummary } from '../../../src-main/contract/summary'
import { commandLine, Workbench } from '../workbench'

// A chain that loses packets, so that there is a bottleneck, a drop and a full ring to look at.
const lab = resolve(import.meta.dirname, '../../../resources/examples/service-chain.dplab')
const mode = 'ovs-kernel'
let bench: Workbench
let run: RunSummary

beforeAll(async () => {
  bench = await Workbench.open(lab, { theme: 'light', width: 1440, height: 900 })
  run = await commandLine(lab, mode)
  await bench.chooseMode('Standard OVS')
})
afterAll(async () => {
  await bench.close()
})

const dock = () => bench.page.getByRole('tabpanel')

/** Fingerprint at the present position, once the page has caught up with it. */
async function fingerprint(): Promise<string> {
  await bench.tab('Totals')
  const place = bench.page.getByTestId('fingerprint')
  let before = ''
  let now = (await place.textContent()) ?? ''
  // Totals are asked for again after each move: two equal answers a moment apart are the last one.
  while (now === '' || now === '–' || now !== before) {
    before = now
    await bench.page.waitForTimeout(400)
    now = (await place.textContent()) ?? ''
  }
  return now
}

describe('the panels and the command line agree', () => {
  it('on the bottleneck, its load and its limit', async () => {
    await bench.tab('Bottleneck')
    const limit = dock().getByTestId('bottleneck-limit')
    await limit.waitFor({ timeout: 30_000 })
    expect(Number(await limit.getAttribute('data-value'))).toBe(run.bottleneck.limitPacketsPerSecond)
    const first = dock().locator('[data-resource]').first()
    expect(await first.getAttribute('data-resource')).toBe(run.bottleneck.resource)
    const utilisation = Number(await first.locator('[data-value]').getAttribute('data-value'))
    expect(utilisation).toBeCloseTo(run.bottleneck.utilisation, 9)
    expect(await dock().locator('[data-resource]').count()).toBe(run.cores.length + run.links.length + run.pcie.length)
  })

  it('on what formulas say of it, and whether the simulation agrees', async () => {
    await bench.tab('Bottleneck')
    const said = dock().getByTestId('closed-form')
    await said.waitFor({ timeout: 30_000 })
    expect((await said.textContent())?.trim()).toBe(run.closedForm?.text)
    expect(await said.getAttribute('data-agrees')).toBe(String(run.closedForm?.throughput.agrees))
  })

  it('on latency and CPU time, in the tables of the charts', async () => {
    await bench.tab('Latency')
    await bench.button('Table view (T)').click()
    const row = dock()
      .locator('tbody tr')
      .filter({ has: bench.page.getByRole('rowheader', { name: 'p99', exact: true }) })
    const microseconds = Number(await row.getByRole('cell').textContent())
    expect(microseconds).toBeCloseTo((run.latencyNanoseconds?.p99 ?? NaN) / 1000, 0)
    await bench.tab('CPU by core')
    await bench.button('Table view (T)').click()
    expect(await dock().locator('tbody tr').count()).toBe(run.cores.length)
  })

  it('steps forward and back across a drop to the same fingerprint', async () => {
    // Its PMD core is saturated: once the ring is full, every few packets one is lost.
    await bench.chooseMode('OVS-DPDK')
    await bench.page.getByRole('button', { name: /^Speed/ }).click()
    await bench.page.getByRole('menuitemradio', { name: '1 ms/s' }).click()
    await bench.button('Run').click()
    await expect.poll(() => lossesOnCanvas(), { timeout: 60_000 }).toBeGreaterThan(0)
    await bench.button('Pause').click()
    await bench.button('Run').waitFor()
    const begin = await fingerprint()
    const lostBefore = await bench.value('total-dropped')
    const rings = await bench.ringFills()
    let steps = 0
    while ((await bench.value('total-dropped')) === lostBefore && steps < 1_000) {
      for (let at = 0; at < 100; at++) await bench.page.keyboard.press('.')
      steps += 100
      await fingerprint()
    }
    // The way there crossed a drop; the way back crosses the same one.
    expect(await bench.value('total-dropped')).toBeGreaterThan(lostBefore)
    expect(await fingerprint()).not.toBe(begin)
    for (let at = 0; at < steps; at++) await bench.page.keyboard.press(',')
    await expect.poll(() => fingerprint(), { timeout: 60_000 }).toBe(begin)
    expect(await bench.value('total-dropped')).toBe(lostBefore)
    expect(await bench.ringFills()).toEqual(rings)
  }, 180_000)

  it('lists the losses among the events', async () => {
    await bench.tab('Events')
    await bench.button('To the end').click()
    await bench.page.getByRole('button', { name: /Which events/ }).click()
    await bench.page.getByRole('menuitemradio', { name: 'Losses' }).click()
    await dock().getByRole('row').first().waitFor()
    expect(await dock().getByRole('row').first().textContent()).toContain('lost')
  })

  it('nothing went wrong in the page', () => {
    expect(bench.complaints).toEqual([])
  })
})

/** Losses as the status line tells them, in percent. */
async function lossesOnCanvas(): Promise<number> {
  const words = (await bench.page.locator('footer').textContent()) ?? ''
  return Number(/loss ([\d.]+)/.exec(words)?.[1] ?? 0)
}
