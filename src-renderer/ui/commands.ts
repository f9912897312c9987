import { defineStore } from 'pinia'
import { onScopeDispose, shallowReactive } from 'vue'

/** What a key, a menu entry or another program's menu can ask for. `place` counts from 0: which mode, tab or view. */
export type CommandName =
  | 'canvas.find'
  | 'canvas.fit'
  | 'canvas.zoomIn'
  | 'canvas.zoomOut'
  | 'dock.fold'
  | 'dock.tab'
  | 'dock.table'
  | 'edit.history'
  | 'edit.connect'
  | 'edit.copy'
  | 'edit.cut'
  | 'edit.duplicate'
  | 'edit.moveBack'
  | 'edit.moveOn'
  | 'edit.paste'
  | 'edit.redo'
  | 'edit.remove'
  | 'edit.selectAll'
  | 'edit.undo'
  | 'file.new'
  | 'file.open'
  | 'file.save'
  | 'file.saveAs'
  | 'guide.start'
  | 'help.glossary'
  | 'help.keyboard'
  | 'help.palette'
  | 'lab.follow'
  | 'lab.mode'
  | 'lab.nextMatch'
  | 'lab.nextStep'
  | 'lab.runOrPause'
  | 'lab.step'
  | 'lab.stepBack'
  | 'lab.suggest'
  | 'lab.toStart'
  | 'view.cores'
  | 'view.nextPanel'
  | 'view.panel'
  | 'view.previousPanel'
  | 'view.show'
  | 'window.zoomIn'
  | 'window.zoomOut'
  | 'window.zoomReset'

export type CommandHandler = (place: number) => unknown

/**
 * The named actions of the page. A feature registers what it can do while it is on the screen; whoever reads keys or
 * menus need not know the feature.
 */
export const useCommands = defineStore('commands', () => {
  const handlers = shallowReactive(new Map<CommandName, readonly CommandHandler[]>())

  /** Registers an action until the component that does so is gone; until then it hides an earlier one. */
  function register(name: CommandName, handler: CommandHandler): void {
    handlers.set(name, [...(handlers.get(name) ?? []), handler])
    onScopeDispose(() => {
      const left = (handlers.get(name) ?? []).filter((other) => other !== handler)
      if (left.length > 0) handlers.set(name, left)
      else handlers.delete(name)
    }, true)
  }

  /** Does it; false when nobody on the screen can. */
  function run(name: CommandName, place = 0): boolean {
    const handler = handlers.get(name)?.at(-1)
    handler?.(place)
    return handler !== undefined
  }

  return { register, run, has: (name: CommandName) => handlers.has(name) }
})
