/**
 * Takes Ctrl O while the page is still being loaded: the browser would answer with its own dialog and leave the page
 * for the file. @returns gives the keys that were pressed meanwhile, and stops taking them
 */
export function holdEarlyKeys(): () => readonly KeyboardEvent[] {
  const held: KeyboardEvent[] = []
  const hold = (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'o') return
    event.preventDefault()
    held.push(event)
  }
  window.addEventListener('keydown', hold)
  return () => {
    window.removeEventListener('keydown', hold)
    // Pressed twice is still one dialog.
    return held.splice(0).slice(-1)
  }
}
