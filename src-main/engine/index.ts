import type { Catalogue } from '../contract/catalogue'
import { costs } from './costs/index'
import { hostProfiles } from './costs/profiles/hosts'
import { nicModels } from './costs/profiles/nics'
import { modes } from './modes/index'
import type { Mode } from './modes/support/mode'

/** Changes whenever the same lab, mode and seed can give another fingerprint. */
export const engineVersion = '0.3.0'

/** What a lab may name, with the defaults that go with it. @param known the registry, or one with more modes */
export function catalogue(known: readonly Mode[] = modes): Catalogue {
  return {
    modes: known.map(({ id, title, shortTitle, explain, asksInReturn, bypasses, validated, parameters }) => ({
      id,
      title,
      shortTitle,
      explain,
      asksInReturn,
      ...(bypasses ? { bypasses } : {}),
      ...(validated ? { validated } : {}),
      parameters,
    })),
    hostProfiles,
    nicModels,
    costNames: Object.keys(costs),
  }
}

export { withConstants } from './costs/book'
export { costGroups } from './costs/index'
export { RefusedError, refusalsOf } from './compile'
export { drawingOf } from './drawing'
export { explainLoss } from './explain-loss'
export { findPacket } from './find-packet'
export { journeyOf } from './journey'
export { population } from './population'
export { constantsOfHost } from './model'
export { Run } from './run'
export { suggestionsFor } from './suggestions'
export { doubtsOf, labsWithDrawnCosts } from './uncertainty'
