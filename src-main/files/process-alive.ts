import { codeOf } from './save/disk'

/** Whether a process of this number runs on this machine, be it ours or another user's. */
export function isProcessAlive(processId: number): boolean {
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}
