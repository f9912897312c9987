import { browserStage } from './browser'
import { storySpecs } from './story'

storySpecs(browserStage)
