import type { Charge } from '../../machine/cpu/charge'
import { hashOfId } from '../../kernel/hash'
import { Stage } from '../../machine/stage'
import type { Logbook } from '../../record/logbook'

/** Step 11: recv() copies the packet to the application, which works on it and is done. */
export class SinkStage extends Stage {
  readonly step = 11
  readonly copies = 1
  private readonly hash: number

  constructor(
    part: number,
    id: string,
    private readonly guest: number,
    private readonly charge: Charge,
    private readonly logbook: Logbook,
  ) {
    super(part)
    this.hash = hashOfId(id)
  }

  chargeOf(): Charge {
    return this.charge
  }

  finish(now: number, packet: number): null {
    this.logbook.delivered(packet, this.guest, this.hash, now)
    return null
  }
}
