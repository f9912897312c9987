/** FNV-1a over the UTF-16 units of an id: one 32-bit word that depends on the id alone. */
export function hashOfId(id: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < id.length; i++) {
    hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193)
  }
  return hash | 0
}
