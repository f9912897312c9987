import type { Catalogue, NicModelInfo } from '../../contract/catalogue'
import type { TemplateInfo } from '../../contract/edit/commands'
import { hostTemplates } from './hosts'
import { emptyLab, labTemplates, newLabText } from './labs'
import { partTemplates, type PartTemplate } from './parts'

export { hostTemplates }

/** What can be put into a lab: the ready parts, and a card of each model the catalogue knows. */
export function partsOf(catalogue: Catalogue): readonly PartTemplate[] {
  return [...catalogue.nicModels.filter(({ forMeasurements }) => !forMeasurements).map(cardOf), ...partTemplates]
}

function cardOf(model: NicModelInfo): PartTemplate {
  const vfs = model.totalVfs === 0 ? 'no SR-IOV' : `${model.totalVfs} virtual functions`
  const explain = `${model.linkGbps} Gbit/s, PCIe ${model.pcieGeneration}.0 x${model.pcieLanes}, ${vfs}.`
  return { id: `pnic-${model.id}`, of: 'pnic', title: model.title, name: 'pNIC', explain, values: { model: model.id } }
}

/** All there is to begin with. */
export function templatesOf(catalogue: Catalogue): readonly TemplateInfo[] {
  return [...labTemplates, ...hostTemplates, ...partsOf(catalogue)].map(({ id, of, title, explain }) => ({
    id,
    of,
    title,
    explain,
  }))
}

/** Text of a new lab: a whole one, or an empty one on a host; null for a template that is not known. */
export function labFromTemplate(id: string): string | null {
  const template = labTemplates.find((candidate) => candidate.id === id) ?? emptyLab
  const wanted = template.id === id ? template.host : id
  const host = hostTemplates.find((candidate) => candidate.id === wanted)
  return host === undefined ? null : newLabText(template, host)
}
