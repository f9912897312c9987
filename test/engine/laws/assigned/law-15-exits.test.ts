import { labOf, millisecond } from '../../support/lab'
import { handOf, sum } from '../../zero-load/hand'
import { outcomeOf, prove, withCard, withSettings } from '../support/law'

const interrupts = 100_000
const work = 100_000
/** Softirq and application on core-1; the application never catches up, each frame has an interrupt of its own. */
const lab = labOf({
  cores: 2,
  application: { cyclesPerPacket: work },
  traffic: { packetsPerSecond: interrupts },
  pnic: { moderationMicroseconds: 0 },
  durationPicoseconds: 40 * millisecond,
})
const { cpu, cycles } = handOf({ gigahertz: 2.6, bytes: 64 })
const perFrame = sum(
  (
    [
      'hardirq',
      'softirqEntry',
      'napiPoll',
      'driverReceive',
      'socketBufferBuild',
      'receiveCore',
      'ipUdpStack',
      'socketEnqueue',
    ] as const
  ).map(cpu),
)
/** The kick that ends guest mode, the injection, the exit at the end of interrupt. */
const exits = 2 * cpu('vmExit') + cpu('interruptInjection')
const application = cpu('receiveCall') + cpu('copyBase') + cpu('copyPerByte') + cycles(work)
/** Packets a second that the application gets done in what interrupts leave of its core. */
const rateBeside = (perInterrupt: number): number => (1e12 - interrupts * perInterrupt) / application

prove({
  number: 15,
  statement: 'what assigned devices lose against bare metal is exits for interrupts; posting gives nearly all back',
  check: (findings, switched) => {
    const rateOf = (mode: string, isPosted: boolean): number => {
      if (mode === 'bare-metal')
        return outcomeOf(withCard(lab, { irqCores: ['core-1'] }), mode, {}).delivered.packetsPerSecond
      const one = withSettings(lab, mode, { vtdPosted: isPosted, apicv: isPosted })
      return outcomeOf(one, mode, switched).delivered.packetsPerSecond
    }
    const bare = rateOf('bare-metal', false)
    findings.near('bare metal', bare, rateBeside(perFrame), 0.01)
    for (const mode of ['passthrough', 'sriov-veb']) {
      const [exiting, posted] = [rateOf(mode, false), rateOf(mode, true)]
      findings.near(`${mode} without posting`, exiting, rateBeside(perFrame + exits), 0.01)
      findings.above(`${mode} without posting loses`, (bare - exiting) / bare, 0.1)
      findings.below(`${mode}: posting gives nearly all back`, (bare - posted) / (bare - exiting), 0.1)
    }
  },
  without: {
    'without APICv and VT-d posting': {
      lab: (one) =>
        withSettings(withSettings(one, 'passthrough', { vtdPosted: false, apicv: false }), 'sriov-veb', {
          vtdPosted: false,
          apicv: false,
        }),
      breaks: 'passthrough: posting gives nearly all back',
    },
    'with exits that cost nothing': {
      costs: { vmExit: 0, interruptInjection: 0 },
      breaks: 'sriov-veb without posting loses',
    },
  },
})
