/**
 * What every runtime is asked: all examples in all modes on a few seeds, each run to its end. Nothing here is of one
 * runtime: the same file is imported by Node, by a worker thread and by a page in the browser.
 */

export const seeds = [1, 24301, 0xfeedface]

/**
 * FNV-1a of a text's code units, 8 hex digits.
 * @param {string} text
 */
function hashOf(text) {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0
  return hash.toString(16).padStart(8, '0')
}

/**
 * @param {{ engine: any, lab: any }} bundle the built engine and lab reader, as modules
 * @param {Record<string, string>} texts lab files by the name of the example
 * @returns {Record<string, string[]>} by example and mode: for each seed the fingerprint, and a hash of the whole
 * summary with every mean and quantile in it; or "refused"
 */
export function fingerprintsOf({ engine, lab }, texts) {
  const catalogue = engine.catalogue()
  /** @type {Record<string, string[]>} */
  const found = {}
  for (const [example, text] of Object.entries(texts)) {
    const reading = lab.readLab(text, example, catalogue)
    if (!reading.ok) throw new Error(`${example} is no valid lab`)
    for (const { id } of catalogue.modes) {
      const refused = engine.refusalsOf(reading.lab, id).length > 0
      found[`${example} ${id}`] = refused
        ? ['refused']
        : seeds.map((seed) => {
            const run = engine.Run.open(reading.lab, id, { seed })
            run.advance(run.untilPicoseconds, Infinity)
            const summary = run.summary()
            return `${summary.fingerprint} ${hashOf(JSON.stringify(summary))}`
          })
    }
  }
  return found
}
