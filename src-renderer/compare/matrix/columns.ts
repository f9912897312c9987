/** The button that an arrow key goes to in a row of buttons; null for any other key, or when there is none. */
export function nextButton(buttons: readonly HTMLElement[], key: string): HTMLElement | null {
  const at = buttons.findIndex((button) => button === document.activeElement)
  if (at < 0) return null
  switch (key) {
    case 'ArrowRight':
      return buttons[Math.min(at + 1, buttons.length - 1)] ?? null
    case 'ArrowLeft':
      return buttons[Math.max(at - 1, 0)] ?? null
    case 'Home':
      return buttons[0] ?? null
    case 'End':
      return buttons.at(-1) ?? null
    default:
      return null
  }
}
