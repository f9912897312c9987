import type { Bridge } from '../../src-main/contract/calls'
import { runReportCsv } from '../../src-main/contract/report/csv'
import type { RefusedRun, RunSummary } from '../../src-main/contract/summary'

export interface ExportedRuns {
  /** Name of the lab; of its file when it has none. */
  readonly lab: string
  readonly runs: readonly (RunSummary | RefusedRun)[]
}

/** The comparison as `lab run --mode all --csv` prints it. @throws Error when the host does not answer. */
export async function comparisonCsv(bridge: Bridge, { lab, runs }: ExportedRuns): Promise<string> {
  const { engineVersion } = await bridge.call('app.info', null)
  return runReportCsv({ lab, engineVersion, runs })
}

/** Characters that a file name may have everywhere; the others become a dash. */
export const csvFileName = (labFile: string): string =>
  `${labFile.replace(/\.dplab$/, '').replace(/[^\p{L}\p{N} ._-]+/gu, '-') || 'lab'}-all-modes.csv`

/** Hands a text to the browser as a file to keep. */
export function download(fileName: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  // The browser takes the text in the same turn; a moment later nobody needs the address.
  setTimeout(() => URL.revokeObjectURL(address), 1000)
}
