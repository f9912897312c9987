import type { Network } from '../../machine/network'
import { sizesText } from '../../packet/sizes'

/** The source in the drawing, with the external switch behind it if there is one. @returns part the cards hang on */
export function addSource(network: Network): { readonly source: number; readonly port: number } {
  const { traffic, externalSwitch } = network.lab
  const source = network.addPart({
    id: 'source',
    layer: 'wire',
    shape: 'hardware',
    title: 'Source',
    note: `${sizesText(traffic.frameSizes)} B, ${String(traffic.flows)} ${traffic.flows === 1 ? 'flow' : 'flows'}`,
    core: null,
    machine: null,
    category: null,
  })
  if (externalSwitch === null) return { source, port: source }
  const between = network.addPart({
    id: externalSwitch.id,
    layer: 'wire',
    shape: 'hardware',
    title: externalSwitch.name,
    note: `${String(externalSwitch.latencyNanoseconds)} ns`,
    core: null,
    machine: null,
    category: null,
  })
  network.addEdge('frame', source, between)
  return { source, port: between }
}
