/** `cpu0, cpu1 and cpu4`; one alone as itself, none as nothing. @param last the word before the last one */
export function enumerated(items: readonly string[], last = 'and'): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1) ?? ''}`
}
