import { browserStage } from '../story/browser'
import { guideSpecs } from './story'

guideSpecs(browserStage)
