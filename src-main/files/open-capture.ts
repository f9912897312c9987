import { captureLimits, captureTooLarge, readCapture } from '../exchange/capture'
import type { CaptureFault, CaptureResult } from '../exchange/capture'
import { readBounded } from './read-bounded'

/** Reads the recording at a path. Nothing is thrown for a file, whatever it is. */
export async function openCapture(path: string): Promise<CaptureResult> {
  const contents = await readBounded(path, captureLimits.fileBytes)
  switch (contents.kind) {
    case 'bytes':
      return readCapture(contents.bytes)
    case 'too large':
      return { ok: false, fault: captureTooLarge(contents.bytes) }
    case 'folder':
      return failed('a folder', 'must be a file', 'choose a recording in it')
    case 'special':
      return failed('a pipe, socket or device', 'must be a file', 'record into a file: tcpdump -w FILE')
    case 'changing':
      return failed('a file that changes while it is read', 'must be at rest', 'stop the recording, then try again')
    case 'unreadable':
      return failed(
        `a file that cannot be read (${contents.code})`,
        'must be readable',
        'check its name and permissions',
      )
  }
}

function failed(found: string, allowed: string, remedy: string): CaptureResult {
  const fault: CaptureFault = { offset: null, found, allowed, remedy }
  return { ok: false, fault }
}
