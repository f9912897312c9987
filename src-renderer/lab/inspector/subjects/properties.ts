import type { Drawing, DrawnPart } from '../../../../src-main/contract/drawing'
import { coreName } from '../../../canvas/words'
import { layerNames } from '../../../canvas/layout/bands'
import { bytes, exact, type Quantity, significant } from '../../../format'

export interface Property {
  readonly name: string
  readonly value: string
  readonly unit: string
}

export interface PropertyGroup {
  readonly title: string
  readonly rows: readonly Property[]
}

const shapeWords: Readonly<Record<DrawnPart['shape'], string>> = {
  hardware: 'Hardware',
  software: 'Software',
  application: 'Application',
  control: 'Control only, no packets',
  core: 'Core',
}

/** `NIC hardware`, `Software, host kernel`. */
export function kindOf(part: DrawnPart): string {
  const layer = layerNames[part.layer]
  if (part.shape === 'hardware' && part.layer === 'nic') return layer
  return `${shapeWords[part.shape]}, ${part.layer === 'nic' ? layer : layer.toLowerCase()}`
}

export const property = (name: string, value: string, unit = ''): Property => ({ name, value, unit })
export const measured = (name: string, { value, unit }: Quantity): Property => property(name, value, unit)
/** A figure of the lab file without the zeros that three digits would add: 10, 2.4. */
export const plain = (value: number): string => significant(value).replace(/\.0+$/, '')

/** What is known of a part from the drawing; what the lab's file says of its element stands in the form. */
export function propertiesOf(drawing: Drawing, part: DrawnPart): PropertyGroup[] {
  const groups: PropertyGroup[] = []
  const place = [property('Layer', layerNames[part.layer])]
  if (part.machine !== null) {
    place.push(
      property('Machine', drawing.machines.find((machine) => machine.id === part.machine)?.name ?? part.machine),
    )
  }
  if (part.core !== null) place.push(property('Runs on', coreName(part.core)))
  if (part.note !== '') place.push(property('Kind', part.note))
  groups.push({ title: 'Place', rows: place })

  const rings = drawing.rings.filter((ring) => ring.part === part.id)
  if (rings.length > 0) {
    groups.push({
      title: rings.length === 1 ? 'Ring' : 'Rings',
      rows: rings.map((ring) =>
        ring.unit === 'bytes'
          ? measured(ring.title, bytes(ring.capacity))
          : property(ring.title, exact(ring.capacity), ring.unit),
      ),
    })
  }
  return groups
}
