/** A moment as people say it: `today, 15:12`, `yesterday, 17:31`, `19 Nov 2026, 10:04`; in the local time zone. */
export function whenOf(milliseconds: number, now = new Date()): string {
  const moment = new Date(milliseconds)
  const time = `${String(moment.getHours()).padStart(2, '0')}:${String(moment.getMinutes()).padStart(2, '0')}`
  const dayOf = (date: Date): number => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
  // Across a change of summer time a day has 23 or 25 hours.
  const days = Math.round((dayOf(now) - dayOf(moment)) / 86_400_000)
  if (days === 0) return `today, ${time}`
  if (days === 1) return `yesterday, ${time}`
  const month = moment.toLocaleString('en', { month: 'short' })
  return `${moment.getDate()} ${month} ${moment.getFullYear()}, ${time}`
}
