import type { Lab } from '../../contract/lab'
import type { Refusal } from '../../contract/modes'
import { hostLayers, sriovParameters } from './support/assigned'
import { suggestsForAssigned } from './suggestions/assigned'
import { reflectiveRelay } from './suggestions/relay'
import type { Mode } from './support/mode'
import { buildSriov, checkSriov, sriovDemands } from './support/sriov'

export const sriovVepa: Mode = {
  id: 'sriov-vepa',
  title: 'SR-IOV VEPA',
  shortTitle: 'VEPA',
  explain: [
    'The card offers a virtual function to each VM, but does not switch between them: the Virtual Ethernet Port Aggregator sends every frame to the external switch, which turns VNF-to-VNF frames back (reflective relay).',
    'All traffic is seen and policed by one switch. In return each VNF-to-VNF frame crosses the link once out and once back, and the switch has to support the hairpin.',
  ],
  asksInReturn: 'each VNF-to-VNF frame crosses the link once out and once back; a switch that supports the hairpin',
  bypasses: hostLayers,
  parameters: sriovParameters,
  check: (lab) => [...checkSriov(lab, 'SR-IOV'), ...needsExternalSwitch(lab)],
  demands: (lab) => sriovDemands(lab, sriovVepa, false),
  suggests: (lab) => [...reflectiveRelay(lab), ...suggestsForAssigned(lab)],
  build: (network) =>
    buildSriov(network, sriovVepa, {
      external: true,
      by: 'external switch',
      text: 'The external switch has chosen the port. The card only demultiplexes to the VF; VNF-to-VNF frames are turned at that switch.',
    }),
}

function needsExternalSwitch(lab: Lab): readonly Refusal[] {
  if (lab.externalSwitch !== null) return []
  return [
    {
      code: 'no-external-switch',
      message: 'VEPA sends every frame to an external switch, and this lab has none.',
      path: 'externalSwitch',
      remedies: [
        {
          text: 'Add an external switch with reflective relay.',
          command: { kind: 'add', element: 'externalSwitch', values: { reflectiveRelay: true } },
        },
        { text: 'Use SR-IOV VEB: it switches inside the card.', mode: 'sriov-veb' },
      ],
    },
  ]
}
