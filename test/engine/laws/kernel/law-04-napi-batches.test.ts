import { labOf, millisecond } from '../../support/lab'
import { handOf, sum } from '../../zero-load/hand'
import { coreOf, outcomeOf, prove, withClocks, withHost, workOf } from '../support/law'

const { cpu } = handOf({ gigahertz: 2.6, bytes: 64 })
const perFrame = sum(
  (['driverReceive', 'socketBufferBuild', 'receiveCore', 'ipUdpStack', 'socketEnqueue', 'wakeUp'] as const).map(cpu),
)
const lone = perFrame + sum((['hardirq', 'softirqEntry', 'napiPoll'] as const).map(cpu))

prove({
  number: 4,
  statement: 'with interrupts the CPU rises with load while the time per packet falls',
  check: (findings, switched) => {
    const measured = [20_000, 200_000, 400_000, 550_000].map((packetsPerSecond) => {
      const lab = labOf({
        traffic: { packetsPerSecond },
        pnic: { moderationMicroseconds: 0 },
        durationPicoseconds: 20 * millisecond,
      })
      // The process is so quick that it sleeps before each frame.
      const summary = outcomeOf(withClocks(lab, { 'core-3': 30 }), 'bare-metal', switched)
      const work = workOf(coreOf(summary, 'core-0'))
      return { share: work / (20 * millisecond), perPacket: work / summary.delivered.packets }
    })
    const [first, ...later] = measured
    findings.near('a lone frame pays for its own interrupt', first.perPacket, lone, 0.01)
    findings.below('the time per packet falls', later[2].perPacket, 0.7 * first.perPacket)
    findings.above('it never falls below the work on a frame', later[2].perPacket, perFrame)
    findings.above('CPU rises with load', later[2].share, 10 * first.share)
    findings.above('CPU rises from step to step', later[1].share, later[0].share)
  },
  without: {
    'without NAPI, with an interrupt for each frame': {
      lab: (lab) => withHost(lab, { napi: false }),
      breaks: 'the time per packet falls',
    },
  },
})
