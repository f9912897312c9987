const etherTypes = { ipv4: 0x0800, ipv6: 0x86dd, vlan: 0x8100, serviceVlan: 0x88a8 }
const protocols = { tcp: 6, udp: 17 }
/** IPv6 headers that stand between the fixed one and TCP or UDP: hop-by-hop, routing, destination options. */
const extensionHeaders: readonly number[] = [0, 43, 60]
const fragmentHeader = 44
const maximumTags = 2
const maximumExtensionHeaders = 8

/**
 * Numbers the flows of a recording in the order of their first frames. A flow is one direction of a 5-tuple for TCP and
 * UDP over IPv4 and IPv6; everything else (ARP, ICMP, later fragments, frames stored too short) goes by its two MAC
 * addresses. Only the numbers are kept: no address or port gets into a lab.
 */
export class FlowTable {
  private readonly numbers = new Map<string, number>()

  get count(): number {
    return this.numbers.size
  }

  /** @param stored the frame from its destination MAC address on, as far as it was stored */
  flowOf(stored: Uint8Array): number {
    const key = keyOf(stored)
    const known = this.numbers.get(key)
    if (known !== undefined) return known
    this.numbers.set(key, this.numbers.size)
    return this.numbers.size - 1
  }
}

function keyOf(frame: Uint8Array): string {
  return fiveTuple(frame) ?? `mac ${text(frame, 0, 12)}`
}

function fiveTuple(frame: Uint8Array): string | null {
  let at = 12
  for (let tags = 0; tags < maximumTags && isTag(short(frame, at)); tags += 1) at += 4
  const type = short(frame, at)
  if (type === etherTypes.ipv4) return overIpv4(frame, at + 2)
  if (type === etherTypes.ipv6) return overIpv6(frame, at + 2)
  return null
}

function isTag(type: number): boolean {
  return type === etherTypes.vlan || type === etherTypes.serviceVlan
}

function overIpv4(frame: Uint8Array, at: number): string | null {
  const headerBytes = (byte(frame, at) & 15) * 4
  const protocol = byte(frame, at + 9)
  const isLaterFragment = (short(frame, at + 6) & 0x1fff) !== 0
  if (byte(frame, at) >> 4 !== 4 || headerBytes < 20 || isLaterFragment) return null
  return withPorts(frame, protocol, text(frame, at + 12, 8), at + headerBytes)
}

function overIpv6(frame: Uint8Array, at: number): string | null {
  if (byte(frame, at) >> 4 !== 6) return null
  const addresses = text(frame, at + 8, 32)
  let protocol = byte(frame, at + 6)
  let next = at + 40
  for (let count = 0; count < maximumExtensionHeaders; count += 1) {
    if (protocol === fragmentHeader) {
      if ((short(frame, next + 2) & 0xfff8) !== 0) return null
      protocol = byte(frame, next)
      next += 8
    } else if (extensionHeaders.includes(protocol)) {
      protocol = byte(frame, next)
      next += (byte(frame, next + 1) + 1) * 8
    } else break
  }
  return withPorts(frame, protocol, addresses, next)
}

function withPorts(frame: Uint8Array, protocol: number, addresses: string, at: number): string | null {
  if (protocol !== protocols.tcp && protocol !== protocols.udp) return null
  return at + 4 <= frame.length ? `${protocol} ${addresses} ${text(frame, at, 4)}` : null
}

/** 0 behind what was stored: no header that matters begins with it. */
function byte(frame: Uint8Array, at: number): number {
  return at < frame.length ? frame[at] : 0
}

function short(frame: Uint8Array, at: number): number {
  return byte(frame, at) * 256 + byte(frame, at + 1)
}

function text(frame: Uint8Array, at: number, length: number): string {
  return frame.subarray(at, at + length).join('.')
}
