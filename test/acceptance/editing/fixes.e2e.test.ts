import { browserStage } from '../story/browser'
import { fixesSpecs } from './stories/fixes'

fixesSpecs(browserStage)
