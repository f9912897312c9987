import { computed, ref, watch } from 'vue'
import type { ParameterValue } from '../../../src-main/contract/lab'
import type { ModeParameter } from '../../../src-main/contract/modes'
import { useEditor } from '../editing/store'
import { messageOf } from '../run/failure'
import { useLab } from '../store'
import { sameValue, valueWords } from './entry'

export interface ParameterRow {
  readonly parameter: ModeParameter
  readonly value: ParameterValue
  readonly isDefault: boolean
}

/** The parameters of the present mode, what they are set to, and setting them: each change opens the run again. */
export function useParameters() {
  const lab = useLab()
  const editor = useEditor()
  const rows = computed<readonly ParameterRow[]>(() =>
    (lab.modeInfo?.parameters ?? []).map((parameter) => {
      const value = lab.opened?.lab.modes[lab.mode]?.[parameter.name] ?? parameter.default
      return { parameter, value, isDefault: sameValue(value, parameter.default) }
    }),
  )
  const cores = computed(() => lab.opened?.lab.host.cores.map(({ id }) => id) ?? [])
  /** Name of the parameter whose last change the host has refused, and why. */
  const refused = ref<{ readonly name: string; readonly why: string } | null>(null)
  watch(
    () => lab.mode,
    () => {
      refused.value = null
    },
  )

  /** Null puts it back to its default. */
  async function set({ parameter, value: before }: ParameterRow, value: ParameterValue | null): Promise<void> {
    refused.value = null
    const words = `${parameter.title}: ${valueWords(parameter, before)} → ${valueWords(parameter, value ?? parameter.default)}`
    try {
      await lab.edit({ kind: 'setParameter', mode: lab.mode, name: parameter.name, value }, words)
    } catch (error) {
      refused.value = { name: parameter.name, why: messageOf(error) }
    }
  }
  /** Undefined: nothing is likely to be set. */
  function foresee({ parameter: { name } }: ParameterRow, value: ParameterValue | undefined): void {
    editor.foresee('typed', value === undefined ? null : { kind: 'setParameter', mode: lab.mode, name, value })
  }
  async function undo(): Promise<void> {
    try {
      await lab.undo()
    } catch (error) {
      lab.notice = messageOf(error)
    }
  }
  const problemOf = (name: string): string => (refused.value?.name === name ? refused.value.why : '')
  return { rows, cores, set, foresee, undo, problemOf }
}
