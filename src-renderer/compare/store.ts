import { defineStore } from 'pinia'
import { markRaw, ref, shallowRef } from 'vue'
import type { Bridge, Comparison, ComparisonProgress } from '../../src-main/contract/calls'

/** What a comparison is made of. */
export interface Compared {
  readonly documentId: string
  readonly seed: number
}

/** Between two looks at a comparison under way, milliseconds. */
export const lookInterval = 250

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** The comparison of all modes: at most one is under way, and the last one stays until lab or seed change. */
export const useComparison = defineStore('comparison', () => {
  const state = ref<'empty' | 'running' | 'ready' | 'stopped' | 'failed'>('empty')
  const comparison = shallowRef<Comparison | null>(null)
  const progress = shallowRef<ComparisonProgress | null>(null)
  const problem = ref('')
  /** Real seconds since the start, or that it took. */
  const seconds = ref(0)
  const of = shallowRef<Compared | null>(null)
  /** The lab as it was then: a document keeps its id when it is edited. */
  let labThen: unknown = null
  let turn = 0

  /** Runs all modes; a later call, or `stop`, takes the place of one that is still under way. */
  async function run(bridge: Bridge, wanted: Compared, lab: unknown): Promise<void> {
    const mine = ++turn
    of.value = wanted
    labThen = lab
    comparison.value = null
    progress.value = null
    problem.value = ''
    seconds.value = 0
    state.value = 'running'
    const begun = performance.now()
    const measure = (): void => {
      seconds.value = (performance.now() - begun) / 1000
    }
    const timer = setInterval(() => {
      measure()
      void look(bridge, mine)
    }, lookInterval)
    try {
      const result = await bridge.call('compare.run', { ...wanted })
      if (mine !== turn) return
      comparison.value = markRaw(result)
      state.value = 'ready'
    } catch (error) {
      if (mine !== turn) return
      problem.value = messageOf(error)
      state.value = 'failed'
    } finally {
      clearInterval(timer)
      if (mine === turn) measure()
    }
  }

  async function look(bridge: Bridge, mine: number): Promise<void> {
    // A look that fails is made again; whether the comparison failed is said by the call that runs it.
    const seen = await bridge.call('compare.progress', null).catch(() => null)
    if (mine === turn && state.value === 'running' && seen) progress.value = markRaw(seen)
  }

  /**
   * Runs what has not been run yet; does nothing for a comparison that is there or under way.
   * @param lab the very object that the document is at present; another one is another lab
   */
  async function ensure(bridge: Bridge, wanted: Compared, lab: unknown): Promise<void> {
    const same = of.value?.documentId === wanted.documentId && of.value.seed === wanted.seed && labThen === lab
    if (!same || state.value === 'empty') await run(bridge, wanted, lab)
  }

  async function stop(bridge: Bridge): Promise<void> {
    if (state.value !== 'running') return
    turn++
    state.value = 'stopped'
    await bridge.call('compare.cancel', null).catch(() => null)
  }

  return { state, comparison, progress, problem, seconds, of, run, ensure, stop }
})
