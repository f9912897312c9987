import { desktopStage } from '../acceptance/story/desktop'
import { storySpecs } from '../acceptance/story/story'
import { launchElectron } from './specs/electron-launch'

storySpecs(desktopStage(launchElectron))
