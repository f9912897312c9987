import { browserStage } from '../story/browser'
import { byMouseSpecs } from './stories/by-mouse'

byMouseSpecs(browserStage)
