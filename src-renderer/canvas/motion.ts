/** Whether the user wishes no movement: the app's own setting first, then the system's. */
export function motionIsReduced(): boolean {
  const wish = document.documentElement.getAttribute('data-motion')
  if (wish === 'reduced' || wish === 'full') return wish === 'reduced'
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}
