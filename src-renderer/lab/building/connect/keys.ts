import { onBeforeUnmount, onMounted } from 'vue'
import { useBuilding } from '../store'

/** While a connection is being made, its keys come first: arrows and Tab choose, Enter connects, Escape stops. */
export function useConnectKeys(): void {
  const building = useBuilding()

  function onKey(event: KeyboardEvent): void {
    if (building.wish === null || event.ctrlKey || event.metaKey || event.altKey) return
    if (!act(event)) return
    event.preventDefault()
    event.stopPropagation()
  }
  /** While there is nothing to choose, the keyboard stays free to add it. */
  function act(event: KeyboardEvent): boolean {
    switch (event.key) {
      case 'Tab':
        if (!building.hasPartners) return false
        building.step(event.shiftKey ? -1 : 1)
        return true
      case 'ArrowRight':
      case 'ArrowDown':
        if (!building.hasPartners) return false
        building.step(1)
        return true
      case 'ArrowLeft':
      case 'ArrowUp':
        if (!building.hasPartners) return false
        building.step(-1)
        return true
      case 'Enter':
        // Nothing is chosen yet: Enter is for what has the focus.
        if (building.target === null) return false
        void building.connectWith(building.target)
        return true
      case 'Escape':
        building.stop()
        return true
      default:
        return false
    }
  }
  onMounted(() => window.addEventListener('keydown', onKey, true))
  onBeforeUnmount(() => window.removeEventListener('keydown', onKey, true))
}
