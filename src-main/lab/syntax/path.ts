/** JSON paths as problems show them: `guests[1].vcpus`, `modes.ovs-kernel.datapath`, `layout["my view"]`. */

const plainName = /^[A-Za-z0-9_$-]+$/

export function memberPath(parent: string, name: string): string {
  if (!plainName.test(name)) return `${parent}[${JSON.stringify(name)}]`
  return parent === '' ? name : `${parent}.${name}`
}

export function itemPath(parent: string, index: number): string {
  return `${parent}[${index}]`
}
