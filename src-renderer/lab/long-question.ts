import { computed, markRaw, ref, shallowRef } from 'vue'
import type { CallName, Calls } from '../../src-main/contract/calls'

/** Asks the host. */
export type Call = <Name extends CallName>(name: Name, input: Calls[Name]['in']) => Promise<Calls[Name]['out']>

/** The run that a question is about. */
export interface Asked {
  readonly documentId: string
  readonly mode: string
  readonly seed: number
}

interface QuestionProgress {
  readonly done: number
  readonly total: number
}

/** How a question that takes many runs is put to the host. */
export interface LongQuestion<Answer> {
  run(call: Call, asked: Asked): Promise<Answer>
  progress(call: Call): Promise<QuestionProgress | null>
  cancel(call: Call): Promise<unknown>
}

/** Between two looks at how far it is, milliseconds. */
const lookInterval = 250

/** A question that takes many runs: its state, how far it is, its answer. To be called in the set-up of a store. */
export function askLong<Answer extends object>(question: LongQuestion<Answer>) {
  const state = ref<'none' | 'running' | 'ready' | 'failed'>('none')
  const answer = shallowRef<Answer | null>(null)
  const progress = shallowRef<QuestionProgress | null>(null)
  const problem = ref('')
  /** What the answer is of, or will be. */
  const of = shallowRef<object | null>(null)
  let turn = 0

  /**
   * Asks, unless the answer is there or under way.
   * @param subject stands for lab, mode and seed: another object is another question
   */
  async function ensure(call: Call, asked: Asked, subject: object): Promise<void> {
    if (of.value === subject && state.value !== 'failed') return
    const mine = ++turn
    of.value = subject
    answer.value = null
    progress.value = null
    problem.value = ''
    state.value = 'running'
    const timer = setInterval(() => void look(call, mine), lookInterval)
    try {
      const found = await question.run(call, { ...asked })
      if (mine !== turn) return
      answer.value = markRaw(found)
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
    const seen = await question.progress(call).catch(() => null)
    if (mine === turn && state.value === 'running' && seen) progress.value = seen
  }

  /** Forgets the answer, and gives up what is under way. */
  async function stop(call: Call): Promise<void> {
    turn++
    of.value = null
    const running = state.value === 'running'
    state.value = 'none'
    answer.value = null
    if (running) await question.cancel(call).catch(() => null)
  }

  /** How far it is: 0 to 1, and in words. */
  const fraction = computed(() => (progress.value?.total ? progress.value.done / progress.value.total : 0))
  const words = computed(() =>
    progress.value ? `${String(progress.value.done)} of ${String(progress.value.total)} runs` : 'Starting the runs',
  )

  return { state, answer, fraction, words, problem, of, ensure, stop }
}
