import type { Lab } from '../../src-main/contract/lab'
import { catalogue } from '../../src-main/engine'
import { readLab, withCapture, writeLab } from '../../src-main/lab'
import { smallLab } from './small-lab'

export interface Columns {
  readonly timesPicoseconds: readonly number[]
  readonly frameBytes: readonly number[]
  readonly flows: readonly number[]
}

/** A lab that replays the columns, as the command line makes it: written into the text of a lab and read again. */
export function labReplaying(columns: Columns, fields: Readonly<Record<string, string>> = {}): Lab {
  const source = readLab(smallLab(fields), 'lab.dplab', catalogue())
  if (!source.ok) throw new Error(JSON.stringify(source.errors))
  const { document } = withCapture(source.document, { id: 'recorded', name: 'Recorded', ...columns })
  const result = readLab(writeLab(document), 'lab.dplab', catalogue())
  if (!result.ok) throw new Error(JSON.stringify(result.errors))
  return result.lab
}
