/** Why no lab is made of a record. */
export function reasonOf({ id, mode, scenario, metric, unit }) {
  if (scenario === 'default parameter' || metric === 'descriptor') return 'a default that the model takes as it is'
  if (metric === 'rule' || metric === 'count') return 'a rule of the device, which its mode follows'
  if (id.startsWith('bm-fn-') || scenario === 'micro') return 'one function of a pass: it went into a constant'
  if (scenario.includes('TCP') || String(unit).includes('TCP')) return 'a TCP stream: the model has datagrams only'
  if (id === 'vm-vhost-rxpoll' || id === 'ok-tap' || id === 'od-vhost-kernel-guest')
    return 'a TCP stream: the model has datagrams only'
  if (id.startsWith('pcie-g2x8'))
    return 'reads and writes together: no mode does both at the same time and nothing else'
  if (id.startsWith('vm-exit') || id === 'vm-ipi' || id === 'sw-hop') return 'one event alone: it went into a constant'
  if (id.startsWith('od-upcall')) return 'a part of a pass: it went into a constant'
  if (id === 'bm-i40e-cap' || id === 'bm-pcie-cap-drop') return 'a ceiling of a card: it is a property of the card'
  if (mode === 'other') return 'no mode: its path is none that the model has'
  return 'its testbed is not described well enough to make a lab of it'
}
