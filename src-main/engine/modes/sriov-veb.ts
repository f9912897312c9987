import { hostLayers, sriovParameters } from './support/assigned'
import { suggestsForAssigned } from './suggestions/assigned'
import type { Mode } from './support/mode'
import { buildSriov, checkSriov, sriovDemands } from './support/sriov'

export const sriovVeb: Mode = {
  id: 'sriov-veb',
  title: 'SR-IOV VEB',
  shortTitle: 'VEB',
  explain: [
    'The card offers a light virtual function to each VM. An embedded switch (Virtual Ethernet Bridge) steers each frame to its VF by a static table of MAC filters, and turns known unicast between VFs inside the card.',
    'Many VNFs share a pNIC and the host stays out of the data path. In return, VNF-to-VNF traffic crosses PCIe twice and is bounded by it and by the card, and a VM with a VF cannot be moved live.',
  ],
  asksInReturn: 'VNF-to-VNF traffic bounded by PCIe and the NIC; no live migration',
  bypasses: hostLayers,
  parameters: sriovParameters,
  check: (lab) => checkSriov(lab, 'SR-IOV'),
  demands: (lab) => sriovDemands(lab, sriovVeb, true),
  suggests: suggestsForAssigned,
  build: (network) =>
    buildSriov(network, sriovVeb, {
      external: false,
      by: 'embedded switch',
      text: 'The embedded switch finds the VF in its static table of MAC filters. It does not learn and does not flood.',
    }),
}
