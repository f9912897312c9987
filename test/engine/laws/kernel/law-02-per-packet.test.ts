import type { CpuCostName } from '../../../../src-main/engine/costs/index'
import { labOf } from '../../support/lab'
import { handOf, sum } from '../../zero-load/hand'
import { free } from '../support/costs'
import { outcomeOf, prove, workOf } from '../support/law'

/** Work of a lone frame on the bare machine, whatever its length. */
const perPacket = [
  'hardirq',
  'softirqEntry',
  'napiPoll',
  'driverReceive',
  'socketBufferBuild',
  'receiveCore',
  'ipUdpStack',
  'socketEnqueue',
  'wakeUp',
  'contextSwitch',
  'receiveCall',
  'copyBase',
] as const satisfies readonly CpuCostName[]

function byHand(bytes: number): number {
  const { cpu } = handOf({ gigahertz: 2.6, bytes })
  return sum([...perPacket.map(cpu), cpu('copyPerByte')])
}
const expected = { 64: byHand(64), 1518: byHand(1518) } as const

prove({
  number: 2,
  statement: 'a packet costs before its bytes do',
  check: (findings, switched) => {
    const costOf = (bytes: number): number => {
      const { cores, delivered } = outcomeOf(labOf({ frameBytes: bytes }), 'bare-metal', switched)
      return sum(cores.map(workOf)) / delivered.packets
    }
    const [small, large] = [costOf(64), costOf(1518)]
    findings.near('work on 64 B', small, expected[64], 1e-9)
    findings.near('work on 1518 B', large, expected[1518], 1e-9)
    // 23.7 times the bytes.
    findings.below('a frame of 1518 B costs little more than one of 64 B', large / small, 1.1)
  },
  without: {
    'without work per packet': { costs: free(...perPacket), breaks: 'a frame of 1518 B costs little more' },
  },
})
