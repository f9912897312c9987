import { browserStage } from '../story/browser'
import { byKeyboardSpecs } from './stories/by-keyboard'

byKeyboardSpecs(browserStage)
