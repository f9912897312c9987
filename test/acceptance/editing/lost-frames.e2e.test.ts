import { browserStage } from '../story/browser'
import { lostFramesSpecs } from './stories/lost-frames'

lostFramesSpecs(browserStage)
