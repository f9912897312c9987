/** What a key asks of a row. */
export type RowAct = 'choose' | 'menu' | 'rename' | 'remove' | 'duplicate' | 'earlier' | 'later' | 'travel' | 'type'

/** Null: the key is none of the outline's. */
export function rowKey(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): RowAct | null {
  const control = event.ctrlKey || event.metaKey
  if (event.key === 'Enter' || event.key === ' ') return event.altKey ? null : 'choose'
  if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) return 'menu'
  if (event.altKey) {
    if (control) return null
    if (event.key === 'ArrowUp') return 'earlier'
    return event.key === 'ArrowDown' ? 'later' : null
  }
  if (control) return event.key.toLowerCase() === 'd' && !event.shiftKey ? 'duplicate' : null
  if (event.key === 'F2') return 'rename'
  if (event.key === 'Delete' || event.key === 'Backspace') return 'remove'
  // Digits, the point and the comma keep their meaning for the run; letters are names here.
  return /^\p{L}$/u.test(event.key) ? 'type' : 'travel'
}
