import type { Lab } from '../../../contract/lab'
import type { Workload } from '../../workload'
import type { Simulation } from '../simulation'
import type { Books } from './books'
import { Processor } from './processor'
import { priorities } from './wire'

/** The cores of a lab, in its order. */
export function processorsOf(lab: Lab, simulation: Simulation) {
  const all = lab.host.cores.map(({ id }, index) => new Processor(id, simulation, priorities.firstCore + index))
  return {
    of(id: string): Processor {
      const found = all.find((processor) => processor.id === id)
      if (found === undefined) throw new Error(`the lab has no core ${id}`)
      return found
    },
    /** Everything is built: what runs from here on is the simulation. */
    workload(books: Books): Workload {
      for (const processor of all) processor.start()
      return {
        get offered() {
          return books.offered
        },
        get events() {
          return simulation.events
        },
        advance: (until) => simulation.run(until),
        outcome: () => books.outcome(all),
      }
    },
  }
}
