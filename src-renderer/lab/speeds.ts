/** Simulated time per real second; the last one is as fast as the machine can. */
export const speeds = [
  { value: '1e6', title: '1 µs/s', picosecondsPerSecond: 1e6 },
  { value: '1e7', title: '10 µs/s', picosecondsPerSecond: 1e7 },
  { value: '1e8', title: '100 µs/s', picosecondsPerSecond: 1e8 },
  { value: '1e9', title: '1 ms/s', picosecondsPerSecond: 1e9 },
  { value: 'max', title: 'max', picosecondsPerSecond: null },
] as const

const usualSpeed = '1e7'
/** A packet at least every five seconds, or the picture seems to stand. */
const fewestPacketsPerSecond = 0.2

/** Picoseconds per real second of a menu value, or null for as fast as possible. */
export const picosecondsPerSecondOf = (value: string): number | null =>
  speeds.find((speed) => speed.value === value)?.picosecondsPerSecond ?? null

/** The usual speed, or the slowest beyond it at which packets of a lab come often enough to be watched. */
export function firstSpeed(packetsPerSecond: number): string {
  const usual = picosecondsPerSecondOf(usualSpeed) ?? 0
  const fitting = speeds.find(
    ({ picosecondsPerSecond }) =>
      picosecondsPerSecond !== null &&
      picosecondsPerSecond >= usual &&
      (packetsPerSecond * picosecondsPerSecond) / 1e12 >= fewestPacketsPerSecond,
  )
  return fitting?.value ?? '1e9'
}
