import type { PoolPort } from './messages'

/** Works on the tasks that come over a port, one at a time. A task that throws fails alone: the thread goes on. */
export function serveTasks<Task, Result, Progress>(
  port: PoolPort<Task, Result, Progress>,
  perform: (task: Task, report: (progress: Progress) => void) => Result,
): void {
  port.on('message', ({ task }) => {
    try {
      const result = perform(task, (progress) => port.postMessage({ kind: 'progress', progress }))
      port.postMessage({ kind: 'done', result })
    } catch (error) {
      port.postMessage({ kind: 'failed', error })
    }
  })
}
