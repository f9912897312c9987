/** What a key asks for; single keys act only when no field has the focus. */
export type KeyAction =
  | { readonly kind: 'runOrPause' | 'step' | 'stepBack' | 'toStart' | 'follow' | 'fit' | 'table' | 'help' }
  | { readonly kind: 'mode' | 'tab' | 'view'; readonly place: number }
  | { readonly kind: 'zoom'; readonly factor: number }

/** The keyboard map, as the dialog lists it. */
export const keyboardMap: readonly { readonly keys: readonly string[]; readonly action: string }[] = [
  { keys: ['Space'], action: 'run, pause' },
  { keys: ['.', ','], action: 'step, step back' },
  { keys: ['Home'], action: 'back to 0 s' },
  { keys: ['1', 'to', '6'], action: 'mode, in the order of the switcher' },
  { keys: ['Ctrl 1', 'Ctrl 2'], action: 'lab, comparison of all modes' },
  { keys: ['F'], action: 'follow the newest packet at the selected part' },
  { keys: ['Tab', 'arrows'], action: 'next part, along the path' },
  { keys: ['Enter'], action: 'open the part in the inspector' },
  { keys: ['+', '−', '0'], action: 'zoom in, zoom out, fit' },
  { keys: ['Alt 1', 'to', '5'], action: 'tab of the results' },
  { keys: ['T'], action: 'chart or table' },
  { keys: ['?'], action: 'this list' },
]

const zoomStep = 1.25

const single: Readonly<Record<string, KeyAction>> = {
  ' ': { kind: 'runOrPause' },
  '.': { kind: 'step' },
  ',': { kind: 'stepBack' },
  Home: { kind: 'toStart' },
  f: { kind: 'follow' },
  F: { kind: 'follow' },
  t: { kind: 'table' },
  T: { kind: 'table' },
  '+': { kind: 'zoom', factor: zoomStep },
  '=': { kind: 'zoom', factor: zoomStep },
  '-': { kind: 'zoom', factor: 1 / zoomStep },
  '0': { kind: 'fit' },
  '?': { kind: 'help' },
}

/** A control that takes keys itself: a field, a menu, or (for the space bar) a button. */
function takesKeys(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false
  if (target.closest('input, textarea, select, [contenteditable="true"], [role="menu"], [role="dialog"]')) return true
  const onControl = target.closest('button, [role="button"], [role="tab"], [role="radio"], [role="treeitem"]')
  if (key !== ' ' || onControl === null) return false
  // On the mode or tab that is chosen already the space bar would do nothing.
  return onControl.getAttribute('aria-checked') !== 'true' && onControl.getAttribute('aria-selected') !== 'true'
}

/** The action of a key press, or null when it is none of ours. */
export function actionOf(event: KeyboardEvent): KeyAction | null {
  const command = event.ctrlKey || event.metaKey
  // Views are changed from anywhere, fields included: no field takes Ctrl with a digit.
  if (command && !event.altKey && !event.shiftKey && /^[12]$/.test(event.key)) {
    return { kind: 'view', place: Number(event.key) - 1 }
  }
  if (command || takesKeys(event.target, event.key)) return null
  if (event.altKey)
    return /^Digit[1-5]$/.test(event.code) ? { kind: 'tab', place: Number(event.code.slice(5)) - 1 } : null
  if (/^[1-6]$/.test(event.key)) return { kind: 'mode', place: Number(event.key) - 1 }
  return single[event.key] ?? null
}
