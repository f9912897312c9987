import { linuxNetRxLimits } from '../../../../src-main/engine/machine/limits'
import { NetRxContext } from '../../../../src-main/engine/machine/cpu/net-rx'
import type { Run } from '../../../../src-main/engine/index'
import { labOf, millisecond, numbered } from '../../support/lab'
import { handOf, sum } from '../../zero-load/hand'
import { outcomeOf, prove, ringRate } from '../support/law'

/** Two queues of a card on one core: one flow floods the one, some frames come to the other. */
const greedy = 5e6
const modest = 100_000

const base = labOf({
  guests: 2,
  cores: 5,
  paths: [
    ['wire', 'vm-1'],
    ['wire', 'vm-2'],
  ],
  pnic: { rxQueues: 2, rxRingDescriptors: 256, irqCores: ['core-0'], rssFields: 'sd' },
  traffic: { packetsPerSecond: greedy + modest, flows: 2 },
  durationPicoseconds: 8 * millisecond,
  warmupPicoseconds: 2 * millisecond,
})
const shares = [greedy, modest].map((rate) => rate / (greedy + modest))
const paths = base.traffic.paths.map((path, index) => ({ ...path, share: shares[index] }))
const lab = { ...base, traffic: { ...base.traffic, paths } }

/** A softirq that stays with a queue as long as it has frames. */
function unbounded(run: Run): void {
  run.network.core('core-0').eachTask((task) => {
    if (!(task instanceof NetRxContext)) return
    const netRx: unknown = Reflect.get(task, 'netRx')
    if (typeof netRx === 'object' && netRx !== null)
      Reflect.set(netRx, 'limits', { ...linuxNetRxLimits, weight: Infinity })
  })
}

prove({
  number: 23,
  statement: 'one greedy queue starves others unless weights bound it',
  check: (findings, switched) => {
    const summary = outcomeOf(lab, 'bare-metal', switched)
    const rates = numbered(2, (queue) => ringRate(summary, `pnic-0.rxRing.${queue}`)).toSorted((a, b) => a - b)
    findings.near('the modest queue loses nothing', rates[0], modest, 0.02)
    // The rest of the core is left to the greedy one.
    const { cpu } = handOf({ gigahertz: 2.6, bytes: 64 })
    findings.below(
      'the greedy one is bounded by the core',
      rates[1],
      1e12 / sum([cpu('ipUdpStack'), cpu('socketEnqueue')]),
    )
  },
  without: {
    'when a poll goes on as long as there are frames': { double: unbounded, breaks: 'the modest queue loses nothing' },
  },
})
