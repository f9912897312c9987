import { labOf, millisecond } from '../../support/lab'
import { outcomeOf, prove } from '../support/law'

const duration = 2 * millisecond

/** Frames of so many bytes in 2 ms, each with 8 B of preamble and delimiter and 12 B of gap: (L + 20 B) x 8 / R. */
const cases = [
  { bytes: 64, linkGbps: 10, picoseconds: 67_200 },
  { bytes: 594, linkGbps: 10, picoseconds: 491_200 },
  { bytes: 1518, linkGbps: 10, picoseconds: 1_230_400 },
  { bytes: 1518, linkGbps: 40, picoseconds: 307_600 },
] as const

prove({
  number: 1,
  statement: 'the link bound is exact',
  check: (findings, switched) => {
    for (const { bytes, linkGbps, picoseconds } of cases) {
      const packetsPerSecond = 1.5e12 / picoseconds
      const lab = labOf({
        frameBytes: bytes,
        pnic: { linkGbps },
        traffic: { packetsPerSecond },
        durationPicoseconds: duration,
      })
      const { sent } = outcomeOf(lab, 'bare-metal', switched)
      const frames = duration / picoseconds
      findings.between(`${bytes} B at ${linkGbps} Gbit/s`, sent.packets, frames - 1, frames + 1)
    }
  },
  without: {
    'without preamble and gap': { costs: { wireOverhead: 0 }, breaks: '64 B at 10 Gbit/s' },
    'on a link twice as fast': {
      lab: (lab) => ({ ...lab, pnics: lab.pnics.map((pnic) => ({ ...pnic, linkGbps: 2 * pnic.linkGbps })) }),
      breaks: '1518 B at 40 Gbit/s',
    },
  },
})
