import type { GuideStep } from './step'
import { buildSteps } from './steps-build'
import { runSteps } from './steps-run'

/** The lab that the guide begins with: id of its template. */
export const guidedLab = 'guided-lab'

/** What the last step holds is not reached but read: the figures of this very run. */
const learntStep: GuideStep = {
  id: 'learnt',
  title: 'What you have seen',
  why: 'These are the figures of your own runs.',
  todo: () => 'Change one thing, such as the frame size or the number of queues, and compare again.',
  tasks: [],
}

export const guideSteps: readonly GuideStep[] = [...buildSteps, ...runSteps, learntStep]
