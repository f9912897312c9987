import type { Comparison } from '../../../../src-main/contract/calls'
import type { Drawing } from '../../../../src-main/contract/drawing'
import type { EditCommand } from '../../../../src-main/contract/edit/commands'
import type { RunSummary } from '../../../../src-main/contract/summary'
import { catalogue, refusalsOf, Run } from '../../../../src-main/engine'
import { labFromTemplate, readLab } from '../../../../src-main/lab'
import { EditedLab } from '../../../../src-main/lab/edit'
import type { GuideFacts } from '../../../../src-renderer/start/guide/facts'
import { guidedLab } from '../../../../src-renderer/start/guide/steps'

interface Ended {
  readonly summary: RunSummary
  readonly drawing: Drawing
}

/** The guide's own lab as the host would hold it, edited by real commands and run by the real engine. */
export class Lesson {
  private static readonly ended = new Map<string, Ended>()
  private readonly edited: EditedLab
  private more: Partial<GuideFacts> = {}
  private mode = catalogue().modes[1]?.id ?? ''

  constructor() {
    const read = readLab(labFromTemplate(guidedLab) ?? '', 'guided.dplab', catalogue())
    if (!read.ok) throw new Error(JSON.stringify(read.errors))
    this.edited = new EditedLab(read, catalogue())
  }

  edit(...commands: readonly EditCommand[]): this {
    for (const command of commands) this.edited.edit(command)
    return this
  }
  undo(): this {
    this.edited.undo()
    return this
  }
  inMode(mode: string): this {
    this.mode = mode
    return this
  }
  with(more: Partial<GuideFacts>): this {
    this.more = { ...this.more, ...more }
    return this
  }
  get facts(): GuideFacts {
    const { lab } = this.edited
    const refusal = refusalsOf(lab, this.mode)[0]?.message ?? ''
    // Run only for whoever asks for what it gave.
    const ended = (): Ended | null => (refusal === '' ? this.ran(this.mode) : null)
    return {
      lab,
      modes: catalogue().modes,
      mode: this.mode,
      refusal,
      selected: null,
      delivered: 0,
      get summary() {
        return ended()?.summary ?? null
      },
      get drawing() {
        return ended()?.drawing ?? null
      },
      view: 'lab',
      tab: 'throughput',
      comparison: null,
      comparing: false,
      ...this.more,
    }
  }
  /** The whole run; the same lab in the same mode gives the same one. */
  private ran(mode: string): Ended {
    const key = `${mode} ${this.edited.text}`
    const known = Lesson.ended.get(key)
    if (known) return known
    const run = Run.open(this.edited.lab, mode)
    run.advance(Infinity, Infinity)
    const ended = { summary: run.summary(), drawing: run.drawing }
    Lesson.ended.set(key, ended)
    return ended
  }
  compare(): this {
    const { lab } = this.edited
    const runs = catalogue().modes.map(({ id }) => {
      const refused = refusalsOf(lab, id)
      if (refused.length > 0) return { mode: id, refused }
      return this.ran(id).summary
    })
    const comparison: Comparison = { runs, settings: [], claims: [], drawings: {} }
    return this.with({ comparison })
  }
}

export const addRouter: EditCommand = { kind: 'add', element: 'guest', template: 'router' }
export const toRouter: EditCommand = { kind: 'connect', from: 'wire', to: 'vm-1' }
export const fromRouter: EditCommand = { kind: 'connect', from: 'vm-1', to: 'wire' }
export const load = (value: number): EditCommand => ({
  kind: 'setField',
  elements: [{ kind: 'traffic', id: '' }],
  field: 'packetsPerSecond',
  value,
})
