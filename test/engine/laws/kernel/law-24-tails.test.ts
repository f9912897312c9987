import { labOf, millisecond } from '../../support/lab'
import { outcomeOf, prove, withHost } from '../support/law'

/** Packets a second, and for how long. */
const loads = [
  { packetsPerSecond: 200, milliseconds: 1000 },
  { packetsPerSecond: 8000, milliseconds: 80 },
  { packetsPerSecond: 300_000, milliseconds: 10 },
]

prove({
  number: 24,
  statement: 'tails of kernel chains are not monotonic in load: idle wake-ups',
  check: (findings, switched) => {
    const [idle, some, loaded] = loads.map(({ packetsPerSecond, milliseconds }) => {
      const lab = labOf({
        guests: 2,
        cores: 7,
        paths: [['wire', 'vm-1', 'vm-2', 'wire']],
        application: { kind: 'l3forward', runsIn: 'kernel' },
        traffic: { packetsPerSecond, arrivals: 'poisson' },
        durationPicoseconds: milliseconds * millisecond,
      })
      const summary = outcomeOf(withHost(lab, { deepestIdleState: 'C6' }), 'ovs-kernel', switched)
      findings.same(`no loss at ${packetsPerSecond} packets/s`, summary.dropped, [])
      return summary.latencyNanoseconds?.p99 ?? NaN
    })
    findings.below('p99 falls when the machine is less idle', some, 0.6 * idle)
    findings.above('and rises again with load', loaded, 1.2 * some)
  },
  without: {
    'without idle states': {
      lab: (lab) => withHost(lab, { deepestIdleState: 'none' }),
      breaks: 'p99 falls when the machine is less idle',
    },
    'with C1 alone, which any pause pays for': {
      lab: (lab) => withHost(lab, { deepestIdleState: 'C1' }),
      breaks: 'p99 falls when the machine is less idle',
    },
  },
})
