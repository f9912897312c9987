import type { Catalogue } from '../../../contract/catalogue'
import type { Lab } from '../../../contract/lab'
import type { Reporter } from '../reporter'
import { adviseCores } from './cores'
import { adviseFlows, adviseHugepages, adviseNodes, advisePaths } from './placement'

/** Warns of what runs, and runs worse than it could. Only what follows from the lab for sure, whatever the mode. */
export function advise(lab: Lab, catalogue: Catalogue, report: Reporter): void {
  adviseCores(lab, catalogue, report)
  adviseNodes(lab, catalogue, report)
  adviseFlows(lab, report)
  advisePaths(lab, report)
  adviseHugepages(lab, report)
}
