import type { OpenLab } from './open-lab'
import type { Services } from './services'

/** After the last change this long passes before the draft is written, milliseconds. */
const idleMilliseconds = 1_000
/** While changes go on, a draft is begun when the first of them is this old: five seconds less what a slow disk takes. */
const longestMilliseconds = 3_000

interface Waiting {
  readonly timer: NodeJS.Timeout
  readonly sinceMilliseconds: number
}

/** Keeps the drafts of one window: unsaved changes reach the disk within five seconds, whatever happens then. */
export class DraftKeeper {
  private readonly waiting = new Map<OpenLab, Waiting>()
  /** The last write of each lab: two at once could end in the wrong order. */
  private readonly writing = new Map<OpenLab, Promise<void>>()

  constructor(private readonly services: Pick<Services, 'storage' | 'version' | 'report'>) {}

  /** To be told of every change. */
  changed(lab: OpenLab): void {
    const now = Date.now()
    const before = this.waiting.get(lab)
    const since = before?.sinceMilliseconds ?? now
    clearTimeout(before?.timer)
    const wait = Math.max(0, Math.min(idleMilliseconds, since + longestMilliseconds - now))
    const timer = setTimeout(() => void this.flush(lab), wait)
    this.waiting.set(lab, { timer, sinceMilliseconds: since })
  }

  /** Writes the draft now, if there is anything that is not on the disk. Never rejects. */
  async flush(lab: OpenLab): Promise<void> {
    const waiting = this.waiting.get(lab)
    if (waiting !== undefined) {
      clearTimeout(waiting.timer)
      this.waiting.delete(lab)
      await this.after(lab, () => this.write(lab))
    }
    await this.writing.get(lab)
  }

  /** The lab has been saved: its draft goes; `kept`: into the trash, where nobody knows whether the save arrived. */
  async saved(lab: OpenLab, kept: boolean): Promise<void> {
    clearTimeout(this.waiting.get(lab)?.timer)
    this.waiting.delete(lab)
    await this.after(lab, () => this.drop(lab, kept))
  }

  /** The lab is leaving its window: what is not saved stays as a draft that is offered at the next start. */
  async forget(lab: OpenLab): Promise<void> {
    await this.flush(lab)
    if (lab.draftId !== null) this.services.storage.drafts.release(lab.draftId)
    this.writing.delete(lab)
  }

  /** Waits until all that is under way is on the disk. */
  async settled(): Promise<void> {
    await Promise.all([...this.waiting.keys()].map((lab) => this.flush(lab)))
    await Promise.all(this.writing.values())
  }

  private after(lab: OpenLab, work: () => Promise<void>): Promise<void> {
    const before = this.writing.get(lab) ?? Promise.resolve()
    const next = before.then(work).catch((error: unknown) => this.services.report(error))
    this.writing.set(lab, next)
    return next
  }

  private async write(lab: OpenLab): Promise<void> {
    const { drafts } = this.services.storage
    // Undone back to what is saved: there is nothing left to keep.
    if (!lab.edited.dirty) return await this.drop(lab, true)
    lab.draftId ??= drafts.claim()
    const { edited, fileName, origin } = lab
    await drafts.write(lab.draftId, {
      path: origin.path,
      fileName,
      name: edited.lab.name,
      baseHash: origin.hash,
      programVersion: this.services.version,
      edits: edited.edits,
      text: edited.text,
      memory: edited.memory,
    })
  }

  private async drop(lab: OpenLab, kept: boolean): Promise<void> {
    const id = lab.draftId
    if (id === null) return
    lab.draftId = null
    const { drafts } = this.services.storage
    if (kept) await drafts.discard(id)
    else await drafts.remove(id)
    drafts.release(id)
  }
}
