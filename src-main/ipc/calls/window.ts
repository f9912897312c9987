import type { Documents } from '../documents'
import type { DraftKeeper } from '../draft-keeper'
import type { LabHolder } from '../lab-holder'
import type { Services } from '../services'

/** What the calls about labs and files share: one window's documents, drafts and file, and the host's services. */
export interface Window {
  readonly services: Services
  readonly documents: Documents
  readonly keeper: DraftKeeper
  readonly holder: LabHolder
}
