import type { CommandName } from '../ui/commands'

/** A key press that asks for a command; `place` counts from 0. */
export interface KeyAction {
  readonly command: CommandName
  readonly place: number
}

/** How a key press is told: by what it types, or by the key's place on the keyboard (`code`). */
interface Press {
  readonly key?: string | RegExp
  readonly code?: RegExp
  readonly control?: boolean
  readonly alternate?: boolean
  /** Matters only where it is given: `?` and `+` need Shift on some keyboards and not on others. */
  readonly shift?: boolean
  /** Works in a field too, and while a dialog is open. */
  readonly everywhere?: boolean
}

interface Binding {
  readonly command: CommandName
  readonly press: Press
  /** In the lab view only; the others work in every view. */
  readonly labOnly?: boolean
}

/** A line of the keyboard map: its keys as they are written there, and what they do. */
interface Line {
  readonly keys: readonly string[]
  /** The last of `keys` ends in 1 and goes on as far as there are such things. */
  readonly upTo?: 'modes' | 'tabs'
  readonly action: string
  readonly bindings: readonly Binding[]
}

export interface KeyGroup {
  readonly title: string
  readonly lines: readonly Line[]
}

const inLab = (command: CommandName, press: Press): Binding => ({ command, press, labOnly: true })
const control = (key: string | RegExp, more: Press = {}): Press => ({ key, control: true, everywhere: true, ...more })

/** The whole keyboard: the dialog lists it, and `actionOf` reads it. What is not in here does not exist. */
export const keyboardMap: readonly KeyGroup[] = [
  {
    title: 'Run',
    lines: [
      { keys: ['Space'], action: 'run, pause', bindings: [inLab('lab.runOrPause', { key: ' ' })] },
      {
        keys: ['.', ','],
        action: 'step, step back',
        bindings: [inLab('lab.step', { key: '.', shift: false }), inLab('lab.stepBack', { key: ',' })],
      },
      {
        keys: ['Shift .'],
        action: 'to the next step of the followed packet',
        bindings: [inLab('lab.nextStep', { code: /^Period$/, shift: true })],
      },
      {
        keys: ['N'],
        action: 'to the next event that matches the filter of Events',
        bindings: [inLab('lab.nextMatch', { key: /^n$/i })],
      },
      { keys: ['Home'], action: 'back to 0 s', bindings: [inLab('lab.toStart', { key: 'Home' })] },
      {
        keys: ['1'],
        upTo: 'modes',
        action: 'mode, in the order of the switcher',
        bindings: [inLab('lab.mode', { key: /^[1-9]$/ })],
      },
      {
        keys: ['F'],
        action: 'follow the newest packet at the selected part',
        bindings: [inLab('lab.follow', { key: /^f$/i })],
      },
    ],
  },
  {
    title: 'Canvas and results',
    lines: [
      { keys: ['Tab', 'arrows'], action: 'next part, along the path', bindings: [] },
      { keys: ['Enter'], action: 'open the part in the inspector', bindings: [] },
      { keys: ['Esc'], action: 'select nothing', bindings: [] },
      {
        keys: ['+', '−', '0'],
        action: 'zoom in, zoom out, fit',
        bindings: [
          inLab('canvas.zoomIn', { key: /^[+=]$/ }),
          inLab('canvas.zoomOut', { key: '-' }),
          inLab('canvas.fit', { key: '0' }),
        ],
      },
      {
        keys: ['Alt 1'],
        upTo: 'tabs',
        action: 'tab of the results',
        bindings: [inLab('dock.tab', { code: /^Digit[1-9]$/, alternate: true })],
      },
      { keys: ['T'], action: 'chart or table', bindings: [inLab('dock.table', { key: /^t$/i })] },
      {
        keys: ['M'],
        action: 'core map: which thread runs on which core',
        bindings: [inLab('view.cores', { key: /^m$/i })],
      },
      { keys: ['Enter', 'arrows', 'Esc'], action: 'core map: pick up and drop, choose a core, cancel', bindings: [] },
      { keys: ['Ctrl J'], action: 'fold the results', bindings: [inLab('dock.fold', control(/^j$/i))] },
    ],
  },
  {
    title: 'Lab outline',
    lines: [
      { keys: ['arrows'], action: 'next row, fold, unfold', bindings: [] },
      { keys: ['Enter'], action: 'choose; with Ctrl one more, with Shift all up to here', bindings: [] },
      { keys: ['F2'], action: 'rename', bindings: [] },
      { keys: ['Alt ↑', 'Alt ↓'], action: 'earlier, later among its kind', bindings: [] },
      { keys: ['Ctrl D', 'Delete'], action: 'duplicate, delete', bindings: [] },
      { keys: ['Shift F10'], action: 'menu of the row: add, connect, stations', bindings: [] },
    ],
  },
  {
    title: 'Building',
    lines: [
      {
        keys: ['C'],
        action: 'connect the selected VM or source: arrows choose, Enter connects',
        bindings: [inLab('edit.connect', { key: /^c$/i })],
      },
      {
        keys: ['Delete'],
        action: 'remove, with the paths that cannot be without it',
        bindings: [inLab('edit.remove', { key: /^(Delete|Backspace)$/ })],
      },
      {
        keys: ['Ctrl D'],
        action: 'duplicate',
        bindings: [inLab('edit.duplicate', { key: /^d$/i, control: true, shift: false })],
      },
      // The browser makes events of its own of these, which bring the clipboard along.
      { keys: ['Ctrl C', 'Ctrl X', 'Ctrl V'], action: 'copy, cut, paste; also between windows', bindings: [] },
      {
        keys: ['Ctrl A'],
        action: 'select all',
        bindings: [inLab('edit.selectAll', { key: /^a$/i, control: true, shift: false })],
      },
      { keys: ['Ctrl click', 'Shift drag'], action: 'select several', bindings: [] },
      {
        keys: ['Alt ←', 'Alt →'],
        action: 'move among the others of its kind',
        bindings: [
          inLab('edit.moveBack', { key: 'ArrowLeft', alternate: true }),
          inLab('edit.moveOn', { key: 'ArrowRight', alternate: true }),
        ],
      },
      { keys: ['Enter', 'F2'], action: 'write the selected note', bindings: [] },
      { keys: ['Ctrl F'], action: 'find', bindings: [inLab('canvas.find', control(/^f$/i))] },
    ],
  },
  {
    title: 'Comparison',
    lines: [
      { keys: ['←', '→'], action: 'from mode to mode; moment in the journey of the packet', bindings: [] },
      { keys: ['Home', 'End'], action: 'first and last of them', bindings: [] },
      { keys: ['Enter'], action: 'show the mode in the lab', bindings: [] },
      { keys: ['T'], action: 'figures, or the same packet, as a table', bindings: [] },
    ],
  },
  {
    title: 'Window',
    lines: [
      {
        keys: ['Ctrl 1', 'Ctrl 2'],
        action: 'lab, comparison of all modes',
        bindings: [{ command: 'view.show', press: control(/^[12]$/, { shift: false }) }],
      },
      {
        keys: ['Ctrl +', 'Ctrl −', 'Ctrl 0'],
        action: 'size of the whole window, usual size',
        bindings: [
          { command: 'window.zoomIn', press: control(/^[+=]$/) },
          { command: 'window.zoomOut', press: control(/^[-_]$/) },
          { command: 'window.zoomReset', press: control('0') },
        ],
      },
      {
        keys: ['F6', 'Shift F6'],
        action: 'next, previous panel: outline, canvas, results, inspector',
        bindings: [
          { command: 'view.nextPanel', press: { key: 'F6', shift: false, everywhere: true } },
          { command: 'view.previousPanel', press: { key: 'F6', shift: true, everywhere: true } },
        ],
      },
      {
        keys: ['Ctrl K'],
        action: 'command palette',
        bindings: [{ command: 'help.palette', press: control(/^k$/i) }],
      },
      { keys: ['?'], action: 'this list', bindings: [{ command: 'help.keyboard', press: { key: '?' } }] },
      {
        keys: ['F1'],
        action: 'glossary',
        bindings: [{ command: 'help.glossary', press: { key: 'F1', everywhere: true } }],
      },
    ],
  },
  {
    title: 'Lab file',
    lines: [
      {
        keys: ['Ctrl N'],
        action: 'new',
        bindings: [{ command: 'file.new', press: control(/^n$/i, { shift: false }) }],
      },
      { keys: ['Ctrl O'], action: 'open', bindings: [{ command: 'file.open', press: control(/^o$/i) }] },
      {
        keys: ['Ctrl S', 'Ctrl Shift S'],
        action: 'save, save as',
        bindings: [
          { command: 'file.save', press: control(/^s$/i, { shift: false }) },
          { command: 'file.saveAs', press: control(/^s$/i, { shift: true }) },
        ],
      },
      {
        keys: ['Ctrl Z', 'Ctrl Shift Z'],
        action: 'undo, redo',
        bindings: [
          { command: 'edit.undo', press: { key: /^z$/i, control: true, shift: false } },
          { command: 'edit.redo', press: { key: /^z$/i, control: true, shift: true } },
        ],
      },
      {
        keys: ['Ctrl Shift H'],
        action: 'history: all changes, go back to any',
        bindings: [{ command: 'edit.history', press: control(/^h$/i, { shift: true }) }],
      },
    ],
  },
]

/** How many modes and tabs there are now. */
export type Counts = Readonly<Record<NonNullable<Line['upTo']>, number>>

/** The keys of a line as the map shows them: `1`, `to`, `6`. There are nine digits. */
export function shownKeys({ keys, upTo }: Line, counts: Counts): readonly string[] {
  const last = upTo === undefined ? 1 : Math.min(counts[upTo], 9)
  return last > 1 ? [...keys, 'to', String(last)] : keys
}

/** The keys of a command as they are written, or nothing. */
export function keysOf(command: CommandName): string {
  for (const { lines } of keyboardMap) {
    for (const { keys, bindings } of lines) {
      const at = bindings.findIndex((binding) => binding.command === command)
      const key = keys[at]
      if (key !== undefined) return key
    }
  }
  return ''
}

/** A control that takes keys itself: a field, a menu, or (for the space bar) a button. */
function takesKeys(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false
  if (target.closest('input, textarea, select, [contenteditable="true"], [role="menu"], [role="dialog"]')) return true
  const onControl = target.closest(
    'button, a, summary, [role="button"], [role="tab"], [role="radio"], [role="treeitem"]',
  )
  if (key !== ' ' || onControl === null) return false
  // On the mode or tab that is chosen already the space bar would do nothing.
  return onControl.getAttribute('aria-checked') !== 'true' && onControl.getAttribute('aria-selected') !== 'true'
}

function matches(press: Press, event: KeyboardEvent): boolean {
  if ((press.control ?? false) !== (event.ctrlKey || event.metaKey)) return false
  if ((press.alternate ?? false) !== event.altKey) return false
  if (press.shift !== undefined && press.shift !== event.shiftKey) return false
  if (typeof press.key === 'string' && press.key !== event.key) return false
  if (press.key instanceof RegExp && !press.key.test(event.key)) return false
  return press.code === undefined || press.code.test(event.code)
}

/** Of digits: which of the things in a row is meant. */
function placeOf(event: KeyboardEvent): number {
  const digit = event.altKey ? /^Digit([1-9])$/.exec(event.code) : /^([1-9])$/.exec(event.key)
  return digit ? Number(digit[1]) - 1 : 0
}

/** What a key press asks for, or null when it is none of ours. `inLabView`: the keys of the lab view count. */
export function actionOf(event: KeyboardEvent, inLabView = true): KeyAction | null {
  const all = keyboardMap.flatMap(({ lines }) => lines.flatMap(({ bindings }) => bindings))
  const found = all.find(({ press, labOnly }) => (inLabView || labOnly !== true) && matches(press, event))
  if (found === undefined) return null
  // A panel beside the window's work, such as the history: undo and redo go on there.
  const beside =
    found.press.control === true && event.target instanceof Element && event.target.closest('[data-beside]')
  if (found.press.everywhere !== true && !beside && takesKeys(event.target, event.key)) return null
  return { command: found.command, place: placeOf(event) }
}
