import { launchStandin } from '../../electron/specs/standin-launch'
import { desktopStage } from './desktop'
import { storySpecs } from './story'

storySpecs(desktopStage(launchStandin))
