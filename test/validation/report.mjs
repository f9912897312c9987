/**
 * Brings docs/VALIDATION.md and its charts up to date from `lab validate --json`: `npm run validation`.
 * Sections between markers are generated; what stands around them is written by hand.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { linesChart, ratioChart } from './charts.mjs'

const root = join(import.meta.dirname, '../..')
const page = join(root, 'docs/VALIDATION.md')
const charts = join(root, 'docs/validation')
const json = process.argv[2]
  ? readFileSync(process.argv[2], 'utf8')
  : execFileSync(process.execPath, [join(root, 'out/main/cli.js'), 'validate', '--json'], {
      maxBuffer: 1 << 26,
      encoding: 'utf8',
    })
const { records, totals, engineVersion } = JSON.parse(json)

const percent = (part) => `${(part * 100).toFixed(1)} %`
const number = (value) => (value === null ? '' : String(Number(value.toPrecision(3))))
const row = (cells) => `| ${cells.join(' | ')} |`
const table = (head, rows) => [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')

const totalText = () =>
  [
    `Engine ${engineVersion}: **${totals.within} of ${totals.scored}** scored records lie within their tolerance (${percent(totals.within / totals.scored)}); the median over the groups of their median errors is **${percent(totals.medianOfMedians)}**. Orderings of the PVP table that come out the other way round: ${totals.misordered.length === 0 ? 'none' : totals.misordered.join(', ')}. Link-bound records that do not hold within 5 %: ${totals.linkBoundMissed.length === 0 ? 'none' : totals.linkBoundMissed.join(', ')}.`,
    '![Each record by group](validation/groups.svg)',
    table(
      ['group', 'within', 'median error'],
      totals.groups.map(({ group, within, scored, medianError }) => [
        group,
        `${within} of ${scored}`,
        medianError === null ? 'none' : percent(medianError),
      ]),
    ),
  ].join('\n\n')

const state = ({ within, isReference }) =>
  isReference ? 'reference' : within === null ? 'not scored' : within ? 'within' : '**out**'
const recordsText = () =>
  [...new Set(records.flatMap(({ group }) => group ?? []))]
    .map((group) => {
      const own = records.filter((record) => record.group === group)
      const rows = own.map((record) => [
        `\`${record.id}\``,
        number(record.published),
        number(record.simulated),
        record.error === null ? '' : percent(record.error),
        record.unit,
        state(record),
        record.source,
      ])
      return `### ${group}\n\n${table(['record', 'published', 'simulated', 'error', 'unit', 'state', 'source'], rows)}`
    })
    .join('\n\n')

const sourcesText = () =>
  table(
    ['source', 'within', 'mean error'],
    [...new Set(records.filter(({ within }) => within !== null).map(({ source }) => source))].map((source) => {
      const own = records.filter((record) => record.source === source && record.within !== null)
      const errors = own.flatMap(({ error, isReference }) => (error === null || isReference ? [] : [error]))
      const mean = errors.reduce((sum, error) => sum + error / errors.length, 0)
      return [
        source,
        `${own.filter(({ within }) => within).length} of ${own.length}`,
        errors.length === 0 ? '' : percent(mean),
      ]
    }),
  )

function openText() {
  const reasons = new Map()
  for (const { id, why } of records.filter(({ simulated }) => simulated === null))
    reasons.set(why, [...(reasons.get(why) ?? []), `\`${id}\``])
  return [...reasons].map(([why, ids]) => `- ${why}: ${ids.join(', ')}`).join('\n')
}

const both = (record) => record.published !== null && record.simulated !== null
function drawCharts() {
  const draw = (name, svg) => writeFileSync(join(charts, `${name}.svg`), svg)
  const limits = {
    relative: (t) => [1 - t, 1 + t],
    ratio: (t) => [1 - t, 1 + t],
    factor: (t) => [1 / t, t],
    'percentage points': () => null,
  }
  draw(
    'groups',
    ratioChart(
      'Simulated over published, by group; the band is the tolerance',
      totals.groups.map(({ group }) => {
        const own = records.filter((record) => record.group === group)
        return {
          group,
          ratios: own.filter(both).map(({ published, simulated }) => simulated / published),
          tolerance: limits[own[0].score](own[0].tolerance),
        }
      }),
    ),
  )
  const cells = records.filter(both).flatMap((record) => {
    const found = /^od-pvp10-(\d+)f-(\d+)$/.exec(record.id)
    return found ? [{ ...record, flows: Number(found[1]), x: Number(found[2]) }] : []
  })
  const flows = [...new Set(cells.map((cell) => cell.flows))]
  draw(
    'pvp',
    linesChart(
      'OVS-DPDK, PVP, one core with two PMD threads',
      flows.map((count) => ({
        name: `${count.toLocaleString('en')} flows`,
        points: cells.filter((cell) => cell.flows === count),
      })),
      {
        xTitle: 'frame, B (dashed: published, solid: simulated)',
        yTitle: 'Mpps',
        xLog: true,
        yLog: true,
        xTicks: [64, 128, 256, 512, 1024, 1514],
        yTicks: [0.1, 0.2, 0.5, 1, 2, 5],
      },
    ),
  )
  const load = records.filter(both).flatMap((record) => {
    const found = /^bm-cpu-linux-([\d.]+)Mpps$/.exec(record.id)
    return found ? [{ ...record, x: Number(found[1]) }] : []
  })
  draw(
    'cpu',
    linesChart('Receive and drop in the kernel: CPU of one core', [{ name: 'kernel', points: load }], {
      xTitle: 'Mpps offered (dashed: published, solid: simulated)',
      yTitle: '% of one core',
      xTicks: [0, 1, 2, 3, 4, 5],
      yTicks: [0, 20, 40, 60, 80, 100],
    }),
  )
  const waits = records.filter((record) => both(record) && record.id.startsWith('od-lat-'))
  const share = (record) => Number(record.id.split('-').at(-1))
  draw(
    'latency',
    linesChart(
      'OVS-DPDK: median latency of 64 B frames',
      ['p2p', '1vnf'].map((kind) => ({
        name: kind === 'p2p' ? 'port to port' : 'through a guest',
        points: waits.filter(({ id }) => id.includes(kind)).map((record) => ({ ...record, x: share(record) })),
      })),
      {
        xTitle: '% of its own maximum (dashed: published, solid: simulated)',
        yTitle: 'µs',
        xTicks: [0, 10, 50, 99],
        yTicks: [0, 2, 4, 6, 8, 10],
      },
    ),
  )
}

function withSection(text, name, content) {
  const begin = `<!-- ${name}: generated, do not edit -->`
  const end = `<!-- end of ${name} -->`
  const [start, stop] = [text.indexOf(begin) + begin.length, text.indexOf(end)]
  if (start < begin.length || stop < start) throw new Error(`docs/VALIDATION.md has lost its markers for ${name}`)
  return `${text.slice(0, start)}\n\n${content}\n\n${text.slice(stop)}`
}

mkdirSync(charts, { recursive: true })
drawCharts()
/** What the last calibration has printed: `npm run calibrate > docs/validation/calibration.txt`. */
const printed = (name) => '```text\n' + readFileSync(join(charts, name), 'utf8').trim() + '\n```'
const calibration = printed('calibration.txt')
/** The same of `npm run -s lab -- validate --sensitivity > docs/validation/sensitivity.txt`, which takes 20 minutes. */
const sensitivity = printed('sensitivity.txt')
const sections = {
  calibration,
  sensitivity,
  totals: totalText(),
  records: recordsText(),
  sources: sourcesText(),
  open: openText(),
}
const filled = Object.entries(sections).reduce(
  (text, [name, content]) => withSection(text, name, content),
  readFileSync(page, 'utf8'),
)
writeFileSync(page, await format(filled, { ...(await resolveConfig(page)), parser: 'markdown' }))
console.log(`docs/VALIDATION.md: ${totals.within} of ${totals.scored} within`)
