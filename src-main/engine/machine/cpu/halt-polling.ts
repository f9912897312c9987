import { picosecondsPerMicrosecond } from '../../kernel/time'

/** KVM's defaults: halt_poll_ns 200 µs, first window 10 µs, doubled on success (virt/kvm/kvm_main.c). */
const firstWindow = 10 * picosecondsPerMicrosecond
/** halt_poll_ns, the same. */
const longestWindow = 200 * picosecondsPerMicrosecond

/** How long the host polls for a vCPU that has halted, before it lets the thread sleep. */
export class HaltPolling {
  window = 0
  private blockedAt = 0

  blocked(now: number): void {
    this.blockedAt = now
  }

  /** The vCPU runs again: blocks that polling could have bridged make the window grow, long ones reset it. */
  woken(now: number): void {
    const block = now - this.blockedAt
    if (block <= this.window) return
    if (block > longestWindow) this.window = 0
    else this.window = this.window === 0 ? firstWindow : Math.min(longestWindow, 2 * this.window)
  }
}
