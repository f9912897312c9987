import { describe, expect, it } from 'vitest'
import { FlowTable } from '../../../src-main/exchange/capture/flows'

const macs = [2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2]
const otherMacs = [2, 0, 0, 0, 0, 3, 2, 0, 0, 0, 0, 2]
const tcp = 6
const udp = 17

interface Ipv4 {
  readonly protocol?: number
  readonly source?: number
  readonly ports?: readonly number[]
  readonly fragment?: number
  readonly options?: number
}

function ipv4({ protocol = udp, source = 1, ports = [1000, 53], fragment = 0, options = 0 }: Ipv4 = {}): number[] {
  const head = [0x45 + options, 0, 0, 40, 0, 0, fragment >> 8, fragment & 255, 64, protocol, 0, 0]
  const words = ports.flatMap((port) => [port >> 8, port & 255])
  return [8, 0, ...head, 10, 0, 0, source, 10, 0, 0, 9, ...Array<number>(options * 4).fill(1), ...words, 0, 0, 0, 0]
}

function ipv6(next: number, rest: readonly number[], source = 1): number[] {
  const address = (last: number) => [0x20, 1, ...Array<number>(13).fill(0), last]
  return [0x86, 0xdd, 0x60, 0, 0, 0, 0, rest.length, next, 64, ...address(source), ...address(9), ...rest]
}

function flowsOf(...frames: readonly (readonly number[])[]): number[] {
  const table = new FlowTable()
  return frames.map((frame) => table.flowOf(Uint8Array.from(frame)))
}

const ports = [3, 232, 0, 53, 0, 8, 0, 0]

describe('the flow of a frame', () => {
  it('is numbered in order of first appearance', () => {
    const of = (port: number) => [...macs, ...ipv4({ ports: [port, 53] })]
    expect(flowsOf(of(7), of(5), of(7), of(9), of(5))).toEqual([0, 1, 0, 2, 1])
  })

  it('is its 5-tuple in TCP and UDP over IPv4, one direction', () => {
    const base = [...macs, ...ipv4()]
    expect(flowsOf(base, [...otherMacs, ...ipv4()])).toEqual([0, 0])
    for (const other of [{ source: 2 }, { protocol: tcp }, { ports: [1001, 53] }, { ports: [53, 1000] }]) {
      expect(flowsOf(base, [...macs, ...ipv4(other)]), JSON.stringify(other)).toEqual([0, 1])
    }
  })

  it('is the 5-tuple behind IPv4 options and VLAN tags', () => {
    const base = [...macs, ...ipv4()]
    expect(flowsOf(base, [...macs, ...ipv4({ options: 3 })])).toEqual([0, 0])
    expect(flowsOf(base, [...macs, 0x81, 0, 0, 7, ...ipv4()])).toEqual([0, 0])
    expect(flowsOf(base, [...macs, 0x88, 0xa8, 0, 7, 0x81, 0, 0, 8, ...ipv4()])).toEqual([0, 0])
  })

  it('is the 5-tuple behind IPv6 extension headers', () => {
    const base = [...macs, ...ipv6(udp, ports)]
    expect(flowsOf(base, [...macs, ...ipv6(udp, ports, 2)])).toEqual([0, 1])
    const hopByHop = [udp, 0, 1, 2, 3, 4, 5, 6]
    const routing = [udp, 1, ...Array<number>(14).fill(0)]
    const firstFragment = [udp, 0, 0, 1, 9, 9, 9, 9]
    expect(flowsOf(base, [...macs, ...ipv6(0, [...hopByHop, ...ports])])).toEqual([0, 0])
    expect(flowsOf(base, [...macs, ...ipv6(43, [...routing, ...ports])])).toEqual([0, 0])
    expect(flowsOf(base, [...macs, ...ipv6(44, [...firstFragment, ...ports])])).toEqual([0, 0])
  })

  it('is its pair of MAC addresses in everything else', () => {
    const arp = [8, 6, ...Array<number>(28).fill(0)]
    const icmp = ipv4({ protocol: 1, ports: [0x0800, 1] })
    const laterFragment = ipv4({ fragment: 185 })
    const laterIpv6Fragment = ipv6(44, [udp, 0, 0, 0x10, 9, 9, 9, 9, ...ports])
    const kinds = [arp, icmp, laterFragment, laterIpv6Fragment]
    expect(flowsOf(...kinds.map((kind) => [...macs, ...kind]))).toEqual([0, 0, 0, 0])
    expect(flowsOf([...macs, ...arp], [...otherMacs, ...arp])).toEqual([0, 1])
  })

  it('is its pair of MAC addresses when the ports were not stored', () => {
    const whole = [...macs, ...ipv4()]
    for (const length of [37, 34, 30, 14, 13, 12])
      expect(flowsOf(whole.slice(0, length), [...macs, 8, 6])).toEqual([0, 0])
    expect(flowsOf(whole.slice(0, 38), whole)).toEqual([0, 0])
    expect(flowsOf([], [2, 0, 0])).toEqual([0, 1])
  })

  it('ends soon in a chain of headers without end', () => {
    const chain = Array.from({ length: 150 }, () => [0, 0, 0, 0, 0, 0, 0, 0]).flat()
    expect(flowsOf([...macs, ...ipv6(0, chain)], [...macs, 8, 6])).toEqual([0, 0])
  })
})
