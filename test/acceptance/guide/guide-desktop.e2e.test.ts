import { launchStandin } from '../../electron/specs/standin-launch'
import { desktopStage } from '../story/desktop'
import { guideSpecs } from './story'

guideSpecs(desktopStage(launchStandin))
