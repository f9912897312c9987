import type { Lab } from '../../../../src-main/contract/lab'
import type { RunSummary } from '../../../../src-main/contract/summary'
import { refusalsOf } from '../../../../src-main/engine/index'
import { labOf, millisecond } from '../../support/lab'
import { outcomeOf, prove, type Switch, withSettings } from '../support/law'

/** The application never catches up, so the vCPU always runs: its interrupts can be posted. */
const lab = labOf({
  application: { cyclesPerPacket: 100_000 },
  traffic: { packetsPerSecond: 50_000 },
  pnic: { moderationMicroseconds: 0 },
})
const posted = withSettings(lab, 'passthrough', { vtdPosted: true })
const forwarded = withSettings(lab, 'passthrough', { vtdPosted: false })

function until(one: Lab, durationPicoseconds: number): Lab {
  return { ...one, run: { ...one.run, durationPicoseconds } }
}

/** Work of a category on the cores without guests, from 2 ms on: until then the vCPU has been woken. */
function hostWork(one: Lab, category: keyof RunSummary['cores'][number]['picoseconds'], switched: Switch): number {
  const [early, late] = [2, 20].map((milliseconds) =>
    outcomeOf(until(one, milliseconds * millisecond), 'passthrough', switched)
      .cores.filter(({ id }) => id !== 'core-3')
      .reduce((sum, { picoseconds }) => sum + picoseconds[category], 0),
  )
  return late - early
}

prove({
  number: 14,
  statement: 'passthrough: VNFs <= ports, no softirq, vSwitch or copy on the host, hardirq exactly without posting',
  check: (findings, switched) => {
    const three = labOf({ guests: 3, pnics: 2 })
    const refused = refusalsOf(switched.lab?.(three) ?? three, switched.mode ?? 'passthrough').length > 0
    findings.same('three VNFs on two ports are refused', refused, true)
    for (const category of ['softirq', 'vswitch', 'copy'] as const)
      for (const one of [posted, forwarded])
        findings.same(`${category} of the host`, hostWork(one, category, switched), 0)
    findings.same('hardirq of the host, posted', hostWork(posted, 'hardirq', switched), 0)
    findings.above('hardirq of the host, not posted', hostWork(forwarded, 'hardirq', switched), 0)
  },
  without: {
    'with a card for each VNF': {
      lab: (one) => ({ ...one, pnics: [0, 1, 2].map((index) => ({ ...one.pnics[0], id: `pnic-${index}` })) }),
      breaks: 'three VNFs on two ports are refused',
    },
    'when the kernel of the host switches': { mode: 'ovs-kernel', breaks: 'vswitch of the host' },
    'without posting': {
      lab: (one) => withSettings(one, 'passthrough', { vtdPosted: false }),
      breaks: 'hardirq of the host, posted',
    },
    'with posting everywhere': {
      lab: (one) => withSettings(one, 'passthrough', { vtdPosted: true }),
      breaks: 'hardirq of the host, not posted',
    },
  },
})
