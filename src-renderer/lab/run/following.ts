import { type Ref, ref, shallowRef } from 'vue'
import type { PacketWish, RunCommand } from '../../../src-main/contract/calls'
import type { Drawing } from '../../../src-main/contract/drawing'
import type { RunFrame } from '../../../src-main/contract/stream'
import type { RunConnection } from './host/connection'
import { messageOf } from './failure'
import { type Followed, follow, followOn, newestPacket, startFollowing } from './follow'
import { firstTime, nextStepTime } from './next-step'

/** So many packets are asked one after the other for the next step, when the followed one has arrived. */
const mostPacketsAsked = 8

interface Needs {
  readonly drawing: Ref<Drawing | null>
  readonly frame: Ref<RunFrame | null>
  readonly selected: Ref<string | null>
  readonly notice: Ref<string>
  readonly run: () => RunConnection | null
  readonly command: (order: RunCommand) => Promise<void>
  /** Simulated picoseconds per real second, null for as fast as possible. */
  readonly speed: () => number | null
}

/** The followed packet: which one, how far it is, and going where it goes. */
export function useFollowing({ drawing, frame, selected, notice, run, command, speed }: Needs) {
  const followed = shallowRef<Followed | null>(null)
  /** Whether the next packet is followed when this one has arrived. */
  const followsOn = ref(true)

  /** A new run, or none: its first packet. */
  function begin(isRun: boolean): void {
    followed.value = isRun ? startFollowing(1) : null
    followsOn.value = true
  }

  /** New frames; `wentBack` when they belong to an earlier position than those before. */
  function take(frames: readonly RunFrame[], drawn: Drawing, wentBack: boolean): void {
    let packet = followed.value
    if (wentBack && packet) packet = startFollowing(frames.at(-1)?.events === 0 ? 1 : packet.packet)
    for (const one of frames) {
      if (packet) packet = follow(packet, drawn, one)
      if (followsOn.value) packet = followOn(packet, drawn, one, speed())
    }
    followed.value = packet
  }

  /** Follows a packet from now on; the journey shows it too. */
  function followPacket(packet: number): void {
    followsOn.value = false
    if (followed.value?.packet !== packet) followed.value = startFollowing(packet)
  }

  /** Follows the newest packet at the selected part, or the newest of all. */
  function followSelected(): void {
    if (!drawing.value || !frame.value) return
    const part = drawing.value.parts.some(({ id }) => id === selected.value) ? selected.value : null
    const newest = newestPacket(drawing.value, frame.value, part)
    if (newest !== null) followPacket(newest)
  }

  /** Follows a packet of the whole run by what became of it; null when there is none such. */
  async function followWish(wish: PacketWish): Promise<number | null> {
    const packet = (await run()?.find(wish)) ?? null
    if (packet !== null) followPacket(packet)
    return packet
  }

  /** Runs to the moment at which a packet leaves its source. */
  async function goToPacket(packet: number): Promise<void> {
    const open = run()
    const picoseconds = open && firstTime(await open.journey(packet))
    if (picoseconds !== null) await command({ action: 'toTime', picoseconds })
  }

  /** Runs to the next step of the followed packet; once it has arrived, to that of a packet after it. */
  async function nextStepOfFollowed(): Promise<void> {
    const open = run()
    const now = frame.value?.timePicoseconds ?? 0
    const start = followed.value?.packet ?? 1
    const last = followsOn.value ? start + mostPacketsAsked : start
    try {
      for (let packet = start; open && packet <= last; packet++) {
        const picoseconds = nextStepTime(await open.journey(packet), now)
        if (picoseconds === null) continue
        if (followed.value?.packet !== packet) followed.value = startFollowing(packet)
        await command({ action: 'toTime', picoseconds })
        return
      }
      notice.value = 'The followed packet takes no further step.'
    } catch (error) {
      notice.value = messageOf(error)
    }
  }

  return { followed, followsOn, begin, take, followPacket, followSelected, followWish, goToPacket, nextStepOfFollowed }
}
