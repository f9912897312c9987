import { describe, expect, it } from 'vitest'
import type { Lab } from '../../../src-main/contract/lab'
import { Run } from '../../../src-main/engine/index'
import { labOf, millisecond } from '../support/lab'

function bottleneck(lab: Lab, mode: string) {
  const run = Run.open(lab, mode)
  run.advance(Infinity, Infinity)
  const { bottleneck: found, delivered, offered } = run.summary()
  return { ...found, delivered: delivered.packetsPerSecond, offered: offered.packetsPerSecond }
}

const chain = (guests: number, packetsPerSecond: number): Lab =>
  labOf({
    guests,
    cores: 12,
    guest: { kind: 'dpdk' },
    paths: [['wire', ...Array.from({ length: guests }, (_, index) => `vm-${index + 1}`), 'wire']],
    traffic: { packetsPerSecond },
    durationPicoseconds: 4 * millisecond,
  })

describe('the limit of the busiest resource', () => {
  it('is in packets of the lab, not in visits: what a chain carries under overload is what was said before', () => {
    const calm = bottleneck(chain(3, 200_000), 'ovs-dpdk')
    const full = bottleneck(chain(3, 4e6), 'ovs-dpdk')
    expect(calm.resource).toMatch(/PMD/)
    // Full bursts cost less a packet than lone ones, so the limit said at low load is a lower one.
    expect(calm.limitPacketsPerSecond).toBeLessThan(full.delivered * 1.05)
    expect(calm.limitPacketsPerSecond).toBeGreaterThan(full.delivered * 0.4)
  })

  it('is not above that of the next resource where nothing is lost', () => {
    for (const mode of ['ovs-kernel', 'ovs-dpdk', 'sriov-veb']) {
      const { limitPacketsPerSecond, next } = bottleneck(chain(3, 100_000), mode)
      expect(next?.limitPacketsPerSecond ?? Infinity, mode).toBeGreaterThanOrEqual(limitPacketsPerSecond * 0.999)
    }
  })

  it('of a full link is what arrives, though more was sent', () => {
    const lab = labOf({ frameBytes: 1518, traffic: { packetsPerSecond: 2e6 }, durationPicoseconds: 4 * millisecond })
    const { resource, limitPacketsPerSecond, delivered } = bottleneck(
      { ...lab, pnics: lab.pnics.map((pnic) => ({ ...pnic, linkGbps: 1 })) },
      'bare-metal',
    )
    expect(resource).toMatch(/^link/)
    expect(Math.abs(limitPacketsPerSecond - delivered)).toBeLessThan(0.02 * delivered)
  })
})

describe('what a core does', () => {
  it('is said once, however many functions of a card interrupt it', () => {
    const { cores } = ((): ReturnType<Run['summary']> => {
      const run = Run.open(labOf({ guests: 3, cores: 8 }), 'sriov-veb')
      return run.summary()
    })()
    const roles = cores.map(({ role }) => role).join(', ')
    expect(roles.split('VFIO IRQ').length - 1).toBe(1)
  })
})

describe('frames that the external switch turns back', () => {
  it('are not said to have arrived outside', () => {
    const lab = labOf({ guests: 2, cores: 6, pnics: 2, switchNanoseconds: 300, paths: [['vm-1', 'vm-2']] })
    for (const mode of ['passthrough', 'sriov-vepa']) {
      const run = Run.open(lab, mode)
      run.advance(Infinity, Infinity)
      const { parts, edges } = run.drawing
      expect(
        parts.map(({ id }) => id),
        mode,
      ).not.toContain('sink')
      const turned = parts.findIndex(({ id }) => id === 'switch-0')
      expect(run.frame(1, 'finished').partPackets[turned], mode).toBeGreaterThan(0)
      expect(
        edges.some(({ from, to }) => from === 'pnic-0' && to === 'switch-0'),
        mode,
      ).toBe(true)
    }
  })
})
