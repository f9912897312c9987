/** How well a figure is supported. */
export type Support = 'read' | 'derived' | 'memory' | 'assumption' | 'exact'

/**
 * One constant of the model. CPU work is in cycles, so that a faster clock makes it shorter;
 * links, PCIe and memory are in nanoseconds, which no CPU clock changes.
 */
export interface Cost {
  readonly title: string
  readonly value: number
  /** What the source alone gives, where the calibration has moved the value within its range (`npm run calibrate`). */
  readonly sourced?: number
  readonly unit:
    'cycles' | 'cycles/B' | 'ns' | 'ns/B' | 'B' | 'packets' | 'lines' | 'entries' | 'Gbit/s' | 'part' | 'µs'
  readonly low: number
  readonly high: number
  readonly support: Support
  /** Publication, source file or reasoning the figure comes from. */
  readonly source: string
}
