import type { Lab } from '../../../contract/lab'
import type { Suggestion } from '../../../contract/report/suggestions'

/** A switch that sends frames back out of the port they came in on. */
export function reflectiveRelay(lab: Lab): readonly Suggestion[] {
  const { externalSwitch } = lab
  if (externalSwitch === null || externalSwitch.reflectiveRelay) return []
  return [
    {
      text: `Switch on reflective relay at ${externalSwitch.name}.`,
      why: 'A VEPA sends frames between its guests to the switch, which may not send them back without it.',
      command: {
        kind: 'setField',
        elements: [{ kind: 'externalSwitch', id: externalSwitch.id }],
        field: 'reflectiveRelay',
        value: true,
      },
    },
  ]
}
