import type { ExampleInfo, LabShape } from '../../src-main/contract/calls'
import { exact, packetRate, text } from '../format'

/** What an example holds, in figures. */
export function figuresOf({ guests, frameBytes, packetsPerSecond }: LabShape): string {
  const machines = guests.length === 1 ? '1 VM' : `${exact(guests.length)} VMs`
  const [first = 0, last = first] = [frameBytes[0], frameBytes.at(-1)]
  const frames = first === last ? `${exact(first)} B` : `${exact(first)} to ${exact(last)} B`
  return `${machines}, ${frames}, ${text(packetRate(packetsPerSecond))}`
}

/** The first sentence of the notes says what to look for. */
export const teaserOf = ({ notes }: ExampleInfo): string => /^.*?[.](?=\s|$)/s.exec(notes)?.[0] ?? notes
