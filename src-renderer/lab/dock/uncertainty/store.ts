import { defineStore } from 'pinia'
import { markRaw, ref, shallowRef } from 'vue'
import type { CallName, Calls } from '../../../../src-main/contract/calls'
import type { Uncertainty } from '../../../../src-main/contract/report/uncertainty'

type Call = <Name extends CallName>(name: Name, input: Calls[Name]['in']) => Promise<Calls[Name]['out']>

/** The run whose figures are asked about. */
export interface Asked {
  readonly documentId: string
  readonly mode: string
  readonly seed: number
}

/** Between two looks at how far it is, milliseconds. */
const lookInterval = 250

/** How sure the figures of the open run are; stays switched on from run to run. */
export const useUncertainty = defineStore('uncertainty', () => {
  const on = ref(false)
  const state = ref<'none' | 'running' | 'ready' | 'failed'>('none')
  const ranges = shallowRef<Uncertainty | null>(null)
  const progress = shallowRef<{ readonly done: number; readonly total: number } | null>(null)
  const problem = ref('')
  /** What the ranges are of, or will be. */
  const of = shallowRef<object | null>(null)
  let turn = 0

  /**
   * Works the ranges out, unless they are there or under way.
   * @param subject stands for lab, mode and seed: another object is another question
   */
  async function ensure(call: Call, asked: Asked, subject: object): Promise<void> {
    if (of.value === subject && state.value !== 'failed') return
    const mine = ++turn
    of.value = subject
    ranges.value = null
    progress.value = null
    problem.value = ''
    state.value = 'running'
    const timer = setInterval(() => void look(call, mine), lookInterval)
    try {
      const found = await call('uncertainty.run', { ...asked })
      if (mine !== turn) return
      ranges.value = markRaw(found)
      state.value = 'ready'
    } catch (error) {
      if (mine !== turn) return
      problem.value = error instanceof Error ? error.message : String(error)
      state.value = 'failed'
    } finally {
      clearInterval(timer)
    }
  }

  async function look(call: Call, mine: number): Promise<void> {
    // A look that fails is made again; whether the runs failed is said by the call that makes them.
    const seen = await call('uncertainty.progress', null).catch(() => null)
    if (mine === turn && state.value === 'running' && seen) progress.value = seen
  }

  /** Switches it off, and gives up what is under way. */
  async function stop(call: Call): Promise<void> {
    on.value = false
    turn++
    of.value = null
    const running = state.value === 'running'
    state.value = 'none'
    ranges.value = null
    if (running) await call('uncertainty.cancel', null).catch(() => null)
  }

  return { on, of, state, ranges, progress, problem, ensure, stop }
})
