import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunSummary } from '../../src-main/contract/summary'
import { commandLine, Workbench } from './workbench'

const lab = resolve(import.meta.dirname, '../../resources/examples/first-lab.dplab')
const pictures = resolve(import.meta.dirname, '../../test-output')
let bench: Workbench

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true })
  bench = await Workbench.open(lab, { theme: 'light', width: 1440, height: 900 })
})
afterAll(async () => {
  await bench.close()
})

/** What the Totals tab shows, once it has caught up with the clock. */
async function shown(fingerprint: string): Promise<Record<string, number>> {
  await bench.tab('Totals')
  await expect.poll(() => bench.page.getByTestId('fingerprint').textContent(), { timeout: 20_000 }).toBe(fingerprint)
  const ids = ['offered', 'sent', 'delivered', 'dropped', 'in-flight'].map((name) => `total-${name}`)
  const values: Record<string, number> = {}
  for (const id of [...ids, 'p50', 'p90', 'p99', 'p999']) values[id] = await bench.value(id)
  return values
}

function expected(run: RunSummary): Record<string, number> {
  const { offered, sent, delivered, dropped, inFlight, latencyNanoseconds: latency } = run
  return {
    'total-offered': offered.packets,
    'total-sent': sent.packets,
    'total-delivered': delivered.packets,
    'total-dropped': dropped.reduce((sum, drop) => sum + drop.packets, 0),
    'total-in-flight': inFlight,
    p50: latency?.p50 ?? NaN,
    p90: latency?.p90 ?? NaN,
    p99: latency?.p99 ?? NaN,
    p999: latency?.p999 ?? NaN,
  }
}

describe('the page and the command line agree', () => {
  it.each([
    ['Standard OVS', 'ovs-kernel'],
    ['Bare metal', 'bare-metal'],
  ])('at the end of a run: %s', async (title, mode) => {
    await bench.chooseMode(title)
    await bench.button('To the end').click()
    const run = await commandLine(lab, mode)
    expect(run.delivered.packets).toBeGreaterThan(10_000)
    expect(await shown(run.fingerprint)).toEqual(expected(run))
    await bench.page.screenshot({ path: resolve(pictures, `end-${mode}-light.png`) })
  })

  it('when paused at a time', async () => {
    await bench.chooseMode('Standard OVS')
    await bench.page.getByRole('button', { name: /^Speed/ }).click()
    await bench.page.getByRole('menuitemradio', { name: '1 ms/s' }).click()
    await bench.button('Run').click()
    await expect.poll(() => bench.clock(), { timeout: 20_000 }).toBeGreaterThan(2.5e9)
    await bench.button('Pause').click()
    await bench.button('Run').waitFor()
    const picoseconds = await bench.clock()
    const run = await commandLine(lab, 'ovs-kernel', ['--duration', `${String(picoseconds / 1000)}ns`])
    expect(run.simulatedNanoseconds).toBe(picoseconds / 1000)
    expect(await shown(run.fingerprint)).toEqual(expected(run))
  })

  it('step 50 forward and 50 back ends where it began', async () => {
    const rings = await bench.ringFills()
    const fingerprint = (await bench.page.getByTestId('fingerprint').textContent()) ?? ''
    for (let i = 0; i < 50; i++) await bench.page.keyboard.press('.')
    await expect.poll(() => bench.page.getByTestId('fingerprint').textContent()).not.toBe(fingerprint)
    for (let i = 0; i < 50; i++) await bench.page.keyboard.press(',')
    await expect.poll(() => bench.page.getByTestId('fingerprint').textContent(), { timeout: 20_000 }).toBe(fingerprint)
    expect(await bench.ringFills()).toEqual(rings)
    expect(Object.values(rings).some((fill) => Number(fill) > 0)).toBe(true)
  })

  it('nothing went wrong in the page', () => {
    expect(bench.complaints).toEqual([])
  })
})
