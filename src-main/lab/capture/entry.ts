import type { Capture } from '../../contract/lab'
import { idOf, setNode, setValue } from '../document'
import type { LabDocument } from '../document'
import { memberOf, treeOf } from '../syntax/tree'
import { encodeColumn } from './columns'

/** A capture as it stands in a lab file. */
function captureEntry(capture: Capture) {
  return {
    id: capture.id,
    name: capture.name,
    frames: capture.timesPicoseconds.length,
    timesPicoseconds: encodeColumn('timesPicoseconds', capture.timesPicoseconds),
    frameBytes: encodeColumn('frameBytes', capture.frameBytes),
    flows: encodeColumn('flows', capture.flows),
  }
}

/** The document with the capture in it and replayed by its traffic. One of the same id gives way to it. */
export function withCapture(document: LabDocument, capture: Capture): { document: LabDocument; replaced: boolean } {
  const list = memberOf(document.root, 'captures')
  const before = list?.type === 'list' ? list.items : []
  const others = before.filter((item) => idOf(item) !== capture.id)
  const items = [...others, treeOf(captureEntry(capture))]
  const holding = setNode(document, 'captures', { type: 'list', offset: -1, items })
  const replaying = setValue(setValue(holding, 'traffic.arrivals', 'replay'), 'traffic.capture', capture.id)
  return { document: replaying, replaced: others.length < before.length }
}
