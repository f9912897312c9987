import { onBeforeUnmount, onMounted } from 'vue'
import { type MenuCommand, preloadKey } from '../../../src-main/contract/channels'
import '../../bridge'

/** What the page does for each command of the application menu; one without an action is a type error. */
export type MenuActions = Readonly<Record<MenuCommand, () => void>>

/**
 * Ties the application menu to the page while the calling component is mounted. In a browser there is no such menu, and
 * nothing happens. Undo and redo belong to a text field while it has the focus.
 */
export function useMenu(actions: MenuActions): void {
  let forget = (): void => undefined
  onMounted(() => {
    forget = window[preloadKey]?.onMenu((command) => obey(command, actions)) ?? forget
  })
  onBeforeUnmount(() => forget())
}

function obey(command: MenuCommand, actions: MenuActions): void {
  if ((command === 'undo' || command === 'redo') && isTextField(document.activeElement)) {
    // Deprecated, and the only way to a field's own history.
    document.execCommand(command)
    return
  }
  actions[command]()
}

function isTextField(element: Element | null): boolean {
  return element?.matches('input:not([type="range"], [type="checkbox"], [type="radio"]), textarea') ?? false
}
