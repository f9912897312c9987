import type { OtherUser } from '../contract/documents'
import type { Services } from './services'
import type { LabHold } from './storage'

/** Says of the lab a window shows that it is open. A window shows one at a time, so one is held at a time. */
export class LabHolder {
  private path: string | null = null
  private held: Promise<LabHold | null> = Promise.resolve(null)
  private ended = false

  constructor(private readonly services: Pick<Services, 'storage' | 'show' | 'report'>) {}

  /** The window shows the lab of this file from now on; null: one without a file. */
  take(path: string | null): void {
    if (this.ended || path === this.path) return
    const before = this.held
    this.path = path
    this.held = this.change(before, path)
  }

  /** Brings another window to the front that has this file open; false when there is none. */
  async showOther(path: string): Promise<boolean> {
    return path !== this.path && (await this.services.storage.locks.show(path))
  }

  /** Who else has the file open that this window shows. */
  async alsoOpen(path: string | null): Promise<OtherUser | null> {
    if (path === null || path !== this.path) return null
    return (await (await this.held)?.alsoOpen()) ?? null
  }

  /** For a window that is going: nothing is held any more, and nothing will be. */
  async end(): Promise<void> {
    this.take(null)
    this.ended = true
    await this.held
  }

  private async change(before: Promise<LabHold | null>, path: string | null): Promise<LabHold | null> {
    try {
      await (await before)?.release()
      return path === null ? null : await this.services.storage.locks.hold(path, this.services.show ?? null)
    } catch (error) {
      this.services.report(error)
      return null
    }
  }
}
