import type { Catalogue } from '../../contract/catalogue'
import type { Lab, ModeSettings } from '../../contract/lab'
import type { CheckedLab } from '../schema/lab-schema'
import type { Findings } from '../syntax/findings'
import type { SyntaxNode } from '../syntax/tree'
import { buildCaptures } from '../capture/build'
import { advise } from './advice'
import { buildGuests } from './guests'
import { buildHost } from './host'
import { buildNotes } from './notes'
import { buildPnics } from './pnics'
import { Reporter } from './reporter'
import { buildRun } from './run'
import { buildTraffic } from './traffic'

/**
 * A checked file becomes the lab in memory: defaults that depend on other fields are filled in, units are brought
 * together, and what only shows between fields is checked. Null if something of that is wrong.
 */
export function buildLab(checked: CheckedLab, root: SyntaxNode, catalogue: Catalogue, findings: Findings): Lab | null {
  const report = new Reporter(root, findings)
  const pnics = buildPnics(checked, catalogue.nicModels, report)
  const captures = buildCaptures(checked.captures, report)
  const traffic = buildTraffic(checked.traffic, captures, pnics, report)
  const notes = buildNotes(root)
  const lab: Lab = {
    name: checked.name,
    notes: checked.notes,
    host: buildHost(checked.host, catalogue, report),
    pnics,
    externalSwitch: buildSwitch(checked.externalSwitch),
    guests: buildGuests(checked, pnics, report),
    traffic,
    // Fields of the modes come from the registry at run time, so their types are known there only.
    modes: checked.modes as Readonly<Record<string, ModeSettings>>,
    captures,
    run: buildRun(checked.run, traffic.packetsPerSecond, report),
    ...(notes.length > 0 && { canvasNotes: notes }),
  }
  if (findings.failed) return null
  advise(lab, catalogue, report)
  return frozen(lab)
}

function buildSwitch(externalSwitch: CheckedLab['externalSwitch']): Lab['externalSwitch'] {
  return externalSwitch && { ...externalSwitch, name: externalSwitch.name ?? externalSwitch.id }
}

function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.values(value).forEach(frozen)
    Object.freeze(value)
  }
  return value
}
