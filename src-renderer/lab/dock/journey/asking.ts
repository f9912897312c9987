import { ref, shallowRef } from 'vue'
import type { PacketWish } from '../../../../src-main/contract/calls'
import type { Journey } from '../../../../src-main/contract/summary'
import { messageOf } from '../../run/failure'
import type { useLab } from '../../store'
import { readPacket, wishes } from './wishes'

/** Asking the host for the journey of a packet: by its number, or by what became of it. */
export function useAsking(lab: ReturnType<typeof useLab>) {
  const entered = ref(String(lab.followed?.packet ?? 1))
  const journey = shallowRef<Journey | null>(null)
  const problem = ref('')
  const busy = ref(false)
  let turn = 0

  /** An answer that has been overtaken by a later question is thrown away. */
  async function ask(question: () => Promise<Journey | string>): Promise<void> {
    const mine = ++turn
    // A mode that refuses the lab has no run and no packet: the tab says why.
    if (lab.refused) {
      journey.value = null
      problem.value = ''
      return
    }
    busy.value = true
    problem.value = ''
    try {
      const answer = await question()
      if (mine !== turn) return
      journey.value = typeof answer === 'string' ? null : answer
      problem.value = typeof answer === 'string' ? answer : ''
    } catch (error) {
      if (mine !== turn) return
      journey.value = null
      problem.value = messageOf(error)
    } finally {
      if (mine === turn) busy.value = false
    }
  }

  /** The packet whose number is entered; while none can be shown, nothing is asked. */
  function show(): Promise<void> {
    const packet = readPacket(entered.value)
    return ask(() => (packet === null ? Promise.resolve('Enter a packet number from 1 on.') : lab.journey(packet)))
  }
  function showPacket(packet: number): Promise<void> {
    entered.value = String(packet)
    return show()
  }
  function showWish(wish: PacketWish): Promise<void> {
    return ask(async () => {
      const packet = await lab.followWish(wish)
      if (packet === null) return wishes.find((candidate) => candidate.wish === wish)?.none ?? ''
      entered.value = String(packet)
      return lab.journey(packet)
    })
  }
  return { entered, journey, problem, busy, show, showPacket, showWish }
}
