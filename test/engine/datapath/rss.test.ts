import { describe, expect, it } from 'vitest'
import { queueOfFlows, toeplitz } from '../../../src-main/engine/datapath/nic/rss'
import { addressOf, rssInput } from '../../../src-main/engine/packet/flow'

/** Microsoft, "Verifying the RSS Hash Calculation": IPv4, destination and source, hash without and with ports. */
const published = [
  { to: '161.142.100.80:1766', from: '66.9.149.187:2794', addresses: 0x323e8fc2, ports: 0x51ccc178 },
  { to: '65.69.140.83:4739', from: '199.92.111.2:14230', addresses: 0xd718262a, ports: 0xc626b0ea },
  { to: '12.22.207.184:38024', from: '24.19.198.95:12898', addresses: 0xd2d0a5de, ports: 0x5c2b394a },
  { to: '209.142.163.6:2217', from: '38.27.205.30:48228', addresses: 0x82989176, ports: 0xafc7327f },
  { to: '202.188.127.2:1303', from: '153.39.163.191:44251', addresses: 0x5d1809c5, ports: 0x10e828a2 },
]

function bytesOf(end: string): { address: number[]; port: number[] } {
  const [address, port] = end.split(':')
  return { address: address.split('.').map(Number), port: [Number(port) >> 8, Number(port) & 255] }
}

describe('the Toeplitz hash', () => {
  for (const { to, from, addresses, ports } of published)
    it(`of ${from} to ${to} is the published one`, () => {
      const [source, destination] = [bytesOf(from), bytesOf(to)]
      const both = [...source.address, ...destination.address]
      expect(toeplitz(both)).toBe(addresses)
      expect(toeplitz([...both, ...source.port, ...destination.port])).toBe(ports)
    })
})

describe('the queues of flows', () => {
  const toFirst = (): number => 0

  it('are the hash modulo 128, dealt to the queues in turn', () => {
    const queues = queueOfFlows(200, 3, 'sdfn', toFirst)
    expect([...queues]).toEqual(Array.from({ length: 200 }, (_, flow) => (toeplitz(rssInput(flow, 0)) % 128) % 3))
  })

  it('are about even with ports', () => {
    const counts = [0, 0, 0, 0]
    for (const queue of queueOfFlows(4000, 4, 'sdfn', toFirst)) counts[queue]++
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(200)
  })

  it('are those of the addresses where ports are left out: flows between two hosts share one', () => {
    const queues = queueOfFlows(320, 4, 'sd', toFirst)
    const byAddress = new Map<number, Set<number>>()
    queues.forEach((queue, flow) => {
      byAddress.set(addressOf(flow), (byAddress.get(addressOf(flow)) ?? new Set()).add(queue))
    })
    expect(byAddress.size).toBe(20)
    expect([...byAddress.values()].map((set) => set.size)).toEqual(Array<number>(20).fill(1))
    expect(new Set(queues).size).toBeGreaterThan(1)
  })

  it('with a single queue are all that one', () => {
    expect(new Set(queueOfFlows(100, 1, 'sdfn', toFirst))).toEqual(new Set([0]))
  })
})
