import type { Problem } from '../contract/calls'
import { visibleText } from './syntax/visible-text'

/**
 * One line for one problem: `lab.dplab:41:17  guests[0].vcpus = 300  must be an integer from 1 to 64  - lower it to 64`.
 * A problem of the whole file has no line and no path. Characters that could deceive are shown as escapes.
 */
export function formatProblem(fileName: string, problem: Problem): string {
  const place = problem.line === 0 ? '' : `:${problem.line}:${problem.column}`
  const severity = problem.severity === 'warning' ? 'warning: ' : ''
  const path = problem.path === '' ? '' : `${visibleText(problem.path, 200)} = `
  const found = visibleText(problem.found, 80)
  const { allowed, remedy } = problem
  return `${visibleText(fileName)}${place}  ${severity}${path}${found}  ${visibleText(allowed)}  - ${visibleText(remedy)}`
}
