import { computed, ref, watch } from 'vue'
import type { ElementRef, FieldValue } from '../../../../src-main/contract/edit/commands'
import { useLearning } from '../../editing/learning'
import { elementName } from '../../editing/names'
import { useEditor } from '../../editing/store'
import { useLab } from '../../store'
import { valueWords } from './entries'
import { formRows, defaultWords, type FormRow } from './rows'
import { sameValue } from './values'
import { useWritten } from './written'

/** The form of elements of one kind: its rows, and changing them. Each change is one step to be taken back. */
export function useForm(elements: () => readonly ElementRef[]) {
  const lab = useLab()
  const editor = useEditor()
  const written = useWritten()
  useLearning()
  const kind = computed(() => elements()[0]?.kind)
  const rows = computed<readonly FormRow[]>(() => {
    const opened = lab.opened?.lab
    if (!opened || !editor.properties || !kind.value) return []
    return formRows({ lab: opened, properties: editor.properties[kind.value], written: written.value }, elements())
  })
  /** The field whose last change the host has refused, and why. */
  const refused = ref<{ readonly field: string; readonly why: string } | null>(null)
  const key = computed(() =>
    elements()
      .map((element) => `${element.kind}:${element.id}`)
      .join(' '),
  )
  watch(key, () => {
    refused.value = null
  })

  async function change({ property, words, value: before }: FormRow, value: FieldValue | undefined): Promise<void> {
    refused.value = null
    if (value !== undefined && sameValue(before, value)) return
    const { field } = property
    const told = elements()
    const whose = told.length === 1 ? nameOf(told[0]) : `${told.length} chosen`
    const after = value === undefined ? defaultWords(property) : valueWords(property, value)
    const said = `${whose}, ${words.title}: ${valueWords(property, before)} → ${after}`
    const made = await editor.run(
      value === undefined
        ? { kind: 'clearField', elements: told, field }
        : { kind: 'setField', elements: told, field, value },
      said,
    )
    if (!made) refused.value = { field, why: editor.refusal ?? '' }
  }
  /** Undefined: nothing is likely to be set. */
  function foresee({ property: { field } }: FormRow, value: FieldValue | undefined): void {
    editor.foresee('typed', value === undefined ? null : { kind: 'setField', elements: elements(), field, value })
  }
  const nameOf = (element: ElementRef | undefined): string =>
    element && lab.opened ? elementName(lab.opened.lab, element) : ''
  const problemOf = (field: string): string => (refused.value?.field === field ? refused.value.why : '')
  return { rows, change, foresee, problemOf, key }
}
