/** Recordings of real traffic: bytes of a pcap or pcapng file in, columns out. Pure; only src-main/files touches the disk. */
export { captureTooLarge, readCapture } from './read'
export type { CaptureReport, CaptureResult } from './read'
export { captureLimits } from './fault'
export type { CaptureFault } from './fault'
