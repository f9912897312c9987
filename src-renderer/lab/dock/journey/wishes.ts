import type { PacketWish } from '../../../../src-main/contract/calls'

/** Packets worth following, found by what became of them in the whole run. */
export const wishes: readonly { readonly wish: PacketWish; readonly title: string; readonly none: string }[] = [
  { wish: 'p50', title: 'p50', none: 'No packet has arrived in this run.' },
  { wish: 'p99', title: 'p99', none: 'No packet has arrived in this run.' },
  { wish: 'slowest', title: 'Slowest', none: 'No packet has arrived in this run.' },
  { wish: 'firstLost', title: 'First lost', none: 'No packet is lost in this run.' },
]

/** A packet number as people write it, spaces between thousands and a leading # allowed; null for anything else. */
export function readPacket(entered: string): number | null {
  const digits = entered.replace(/[\s\u2009#]/g, '')
  return /^[1-9]\d{0,14}$/.test(digits) ? Number(digits) : null
}
