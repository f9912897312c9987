import { defineStore } from 'pinia'
import { markRaw, ref, shallowRef } from 'vue'
import type { Bridge } from '../../../src-main/contract/calls'
import type { Journey } from '../../../src-main/contract/summary'
import type { Compared } from '../store'

/** An answer that comes sooner than this is not announced, milliseconds. */
export const quietMilliseconds = 300

/** The one packet that is followed through all modes of a comparison. */
export const usePacket = defineStore('compared-packet', () => {
  /** Number of the packet; 0 as long as none was asked for. */
  const packet = ref(0)
  const state = ref<'empty' | 'loading' | 'ready' | 'failed'>('empty')
  /** True once an answer takes long enough to be worth a word. */
  const slow = ref(false)
  const problem = ref('')
  /** Mode id -> journey; the last answer stays until the next one comes. */
  const journeys = shallowRef<Readonly<Record<string, Journey>>>({})
  let turn = 0

  /** Follows a packet; a later call takes the place of one that is still under way. */
  async function follow(bridge: Bridge, { documentId, seed }: Compared, wanted: number): Promise<void> {
    const mine = ++turn
    packet.value = wanted
    state.value = 'loading'
    slow.value = false
    const timer = setTimeout(() => {
      if (mine === turn) slow.value = true
    }, quietMilliseconds)
    try {
      const found = await bridge.call('compare.journeys', { documentId, seed, packet: wanted })
      if (mine !== turn) return
      journeys.value = markRaw(found)
      state.value = 'ready'
    } catch (error) {
      if (mine !== turn) return
      problem.value = error instanceof Error ? error.message : String(error)
      journeys.value = {}
      state.value = 'failed'
    } finally {
      clearTimeout(timer)
      if (mine === turn) slow.value = false
    }
  }

  /** Another lab or seed: what was followed is of no use there. */
  function forget(): void {
    turn++
    packet.value = 0
    state.value = 'empty'
    slow.value = false
    journeys.value = {}
  }

  return { packet, state, slow, problem, journeys, follow, forget }
})
