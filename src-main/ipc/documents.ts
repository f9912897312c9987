import type { Lab } from '../contract/lab'
import { CallFailure } from './errors'

/** Documents kept per window; opening more forgets the one opened longest ago. */
const maximumDocuments = 16

/** The labs one window has open. The page knows them by a number it cannot guess a path from. */
export class Documents {
  private readonly labs = new Map<string, Lab>()
  private next = 1

  add(lab: Lab): string {
    const id = `document-${this.next++}`
    this.labs.set(id, lab)
    const [oldest] = this.labs.keys()
    if (this.labs.size > maximumDocuments && oldest !== undefined) this.labs.delete(oldest)
    return id
  }

  /** @throws CallFailure `unknown-document` */
  get(id: string): Lab {
    const lab = this.labs.get(id)
    if (lab === undefined) throw new CallFailure('unknown-document', 'This lab is no longer open in this window.')
    return lab
  }

  clear(): void {
    this.labs.clear()
  }
}
