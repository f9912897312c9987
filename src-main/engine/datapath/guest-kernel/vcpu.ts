import type { Core } from '../../machine/cpu/core'
import { HaltPolling } from '../../machine/cpu/halt-polling'
import { InterruptTask, type InterruptHandler } from '../../machine/cpu/interrupt'
import { level } from '../../machine/cpu/task'
import { Thread } from '../../machine/cpu/thread'
import type { Network } from '../../machine/network'
import { fromNanoseconds } from '../../kernel/time'
import { VirtualInterrupt } from './virtual-interrupt'

/**
 * A vCPU as the host sees it: a thread. Waking it is a context switch and a VM entry with the
 * interrupt injected; with nothing left to do the guest executes HLT, which exits.
 */
export function addVcpu(network: Network, id: string, role: string, core: Core): Thread {
  const enter = [core.charge('sched', ['contextSwitch']), core.charge('vmexit', ['interruptInjection'])]
  const thread = new Thread(id, role, enter, core.charge('vmexit', ['vmExit']))
  if (network.lab.host.haltPolling) thread.haltPolling = new HaltPolling()
  thread.onLeave = (now) => {
    network.logbook.vmExit(core.id, id)
    core.halted(thread, now)
  }
  return thread
}

/** What a guest pays for an interrupt: a device of its own has the registers of a card, a paravirtual one has none. */
export type TopHalf = 'hardirq' | 'virtioHardirq'

/** The vNIC's interrupt line to a vCPU, and the guest's handler for it. */
export function addVirtualInterrupt(
  network: Network,
  vcpu: Thread,
  core: Core,
  posted: boolean,
  topHalf: TopHalf,
  handler: InterruptHandler,
): VirtualInterrupt {
  const interrupt = new VirtualInterrupt(
    vcpu.id,
    network.timers,
    vcpu,
    posted,
    fromNanoseconds(network.costs.postedInterrupt.value),
  )
  interrupt.disabled = network.withoutStep === 9
  interrupt.task = new InterruptTask(level.guestHardirq, core.charge('guestIrq', [topHalf]), handler)
  if (!posted) {
    interrupt.task.exits = {
      kick: core.charge('vmexit', ['vmExit', 'interruptInjection']),
      endOfInterrupt: core.charge('vmexit', ['vmExit']),
      exited: () => {
        network.logbook.vmExit(core.id)
      },
    }
  }
  return interrupt
}
