/** One problem of a lab file, taken apart for the screen. */
export interface ProblemLine {
  /** `lab.dplab:41:17`, or the file alone where no line is meant. */
  readonly place: string
  /** JSON path, or nothing. */
  readonly path: string
  readonly found: string
  readonly allowed: string
  readonly remedy: string
}

/**
 * Takes `lab.dplab:41:17  guests[0].vcpus = 300  must be 1 to 64  - lower it` apart. A line of another form is all
 * `found`: nothing of it is lost.
 */
export function problemLine(line: string): ProblemLine {
  const whole: ProblemLine = { place: '', path: '', found: line, allowed: '', remedy: '' }
  const placed = /^(.*?) {2}(.*)$/s.exec(line)
  if (placed === null) return whole
  const [, place = '', rest = ''] = placed
  const remedyAt = rest.lastIndexOf('  - ')
  const remedy = remedyAt < 0 ? '' : rest.slice(remedyAt + 4)
  const middle = remedyAt < 0 ? rest : rest.slice(0, remedyAt)
  // What was found may hold two blanks itself; what is allowed is our own text and does not.
  const allowedAt = middle.lastIndexOf('  ')
  const said = allowedAt < 0 ? middle : middle.slice(0, allowedAt)
  const allowed = allowedAt < 0 ? '' : middle.slice(allowedAt + 2)
  const equals = /^([\w.[\]"$-]+) = (.*)$/s.exec(said)
  return { place, path: equals?.[1] ?? '', found: equals?.[2] ?? said, allowed, remedy }
}
