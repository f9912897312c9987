import { readCapture } from '../../../src-main/exchange/capture'
import type { CaptureReport } from '../../../src-main/exchange/capture'

/** The recording in the bytes; a fault fails the test with its words. */
export function read(bytes: Uint8Array): CaptureReport {
  const result = readCapture(bytes)
  if (!result.ok) throw new Error(JSON.stringify(result.fault))
  return result.capture
}

/** `OFFSET: found | allowed | remedy` of a recording that is refused. */
export function faultOf(bytes: Uint8Array): string {
  const result = readCapture(bytes)
  if (result.ok) return 'read without a fault'
  const { offset, found, allowed, remedy } = result.fault
  return `${offset ?? 'whole'}: ${found} | ${allowed} | ${remedy}`
}
