import { onBeforeUnmount, onMounted, watch } from 'vue'
import { useEditor } from '../editing/store'
import { useLab } from '../store'
import { useBuilding } from './store'

/** A field, a dialog or marked words take the clipboard for themselves. */
function isTaken(event: ClipboardEvent): boolean {
  const { target } = event
  if (target instanceof Element && target.closest('input, textarea, [contenteditable="true"], [role="dialog"]'))
    return true
  return event.type !== 'paste' && (getSelection()?.toString() ?? '') !== ''
}

/**
 * Parts of a lab in the system's clipboard, as the text of a lab: they can be pasted into another window, or an editor.
 * The events of the clipboard want their text at once, so that of what is chosen is asked for beforehand; they need no
 * permission. To be called in the set-up of a component.
 */
export function useClipboard() {
  const lab = useLab()
  const editor = useEditor()
  const building = useBuilding()
  let ready: { readonly ids: readonly string[]; readonly text: string } | null = null

  async function textOf(ids: readonly string[]): Promise<string> {
    const documentId = lab.opened?.documentId
    if (documentId === undefined || ids.length === 0) return ''
    return (await lab.call('lab.copy', { documentId, ids })).text
  }
  watch(
    () => [editor.chosen, lab.opened] as const,
    async ([ids]) => {
      ready = null
      const text = await textOf(ids).catch(() => '')
      if (ids === editor.chosen) ready = { ids, text }
    },
    { immediate: true },
  )

  function onCopy(event: ClipboardEvent): void {
    if (isTaken(event) || editor.chosen.length === 0 || event.clipboardData === null) return
    event.preventDefault()
    if (ready === null) {
      building.reason = 'Not copied yet: the lab is still being read. Press the keys again.'
      return
    }
    if (ready.text === '') {
      building.reason = 'This cannot be copied: choose VMs, pNICs, the switch, cores or notes.'
      return
    }
    event.clipboardData.setData('text/plain', ready.text)
    copied(ready.ids)
    if (event.type === 'cut') void editor.run({ kind: 'remove', ids: ready.ids })
  }
  function onPaste(event: ClipboardEvent): void {
    if (isTaken(event) || event.clipboardData === null) return
    event.preventDefault()
    void take(event.clipboardData.getData('text/plain'))
  }
  function copied(ids: readonly string[]): void {
    building.reason = ''
    lab.notice = ids.length === 1 ? 'Copied 1 element.' : `Copied ${String(ids.length)} elements.`
  }
  async function take(text: string): Promise<void> {
    building.reason = ''
    if (text.trim() === '') building.reason = 'The clipboard holds no text: copy parts of a lab first.'
    else if (!(await editor.run({ kind: 'paste', text }))) building.reason = editor.refusal ?? ''
  }

  onMounted(() => {
    document.addEventListener('copy', onCopy)
    document.addEventListener('cut', onCopy)
    document.addEventListener('paste', onPaste)
  })
  onBeforeUnmount(() => {
    document.removeEventListener('copy', onCopy)
    document.removeEventListener('cut', onCopy)
    document.removeEventListener('paste', onPaste)
  })

  const denied = 'The browser does not let the page use the clipboard from here: use the keys.'
  async function copy(): Promise<boolean> {
    const ids = editor.chosen
    const text = await textOf(ids).catch(() => '')
    if (text === '') return false
    try {
      await navigator.clipboard.writeText(text)
    } catch {
      building.reason = denied
      return false
    }
    copied(ids)
    return true
  }
  /** For menus; keys come as events. */
  return {
    copy,
    cut: async (): Promise<void> => {
      const ids = editor.chosen
      if (await copy()) await editor.run({ kind: 'remove', ids })
    },
    paste: async (): Promise<void> => {
      try {
        await take(await navigator.clipboard.readText())
      } catch {
        building.reason = denied
      }
    },
  }
}
