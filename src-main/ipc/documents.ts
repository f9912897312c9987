import type { Catalogue } from '../contract/catalogue'
import type { Lab } from '../contract/lab'
import type { UndoMemory } from '../lab/edit'
import { CallFailure } from './errors'
import { OpenLab } from './open-lab'
import type { LabReading } from './storage'

/** Documents kept per window; opening more forgets the one used longest ago. */
const maximumDocuments = 16

/** The labs one window has open. The page knows them by a number it cannot guess a path from. */
export class Documents {
  private readonly labs = new Map<string, OpenLab>()
  private next = 1

  /** `onForgotten` is told of each lab that leaves, while its changes can still be kept. */
  constructor(
    private readonly catalogue: Catalogue,
    private readonly onForgotten: (lab: OpenLab) => void,
  ) {}

  add(reading: Extract<LabReading, { ok: true }>, memory?: UndoMemory): OpenLab {
    const lab = new OpenLab(`document-${this.next++}`, reading, this.catalogue, memory)
    this.labs.set(lab.documentId, lab)
    const [oldest] = this.labs.values()
    if (this.labs.size > maximumDocuments && oldest !== undefined) this.forget(oldest)
    return lab
  }

  /** The lab as it is now, changes included.
   * @throws CallFailure `unknown-document` */
  get(id: string): Lab {
    return this.open(id).edited.lab
  }

  /** @throws CallFailure `unknown-document` */
  open(id: string): OpenLab {
    const lab = this.labs.get(id)
    if (lab === undefined) throw new CallFailure('unknown-document', 'This lab is no longer open in this window.')
    // In the order of use: the one at work in must not be the one that is forgotten.
    this.labs.delete(id)
    this.labs.set(id, lab)
    return lab
  }

  clear(): void {
    for (const lab of [...this.labs.values()]) this.forget(lab)
  }

  private forget(lab: OpenLab): void {
    this.labs.delete(lab.documentId)
    this.onForgotten(lab)
  }
}
