import { launchStandin } from '../../../electron/specs/standin-launch'
import { desktopStage } from '../../story/desktop'
import { lostFramesSpecs } from '../stories/lost-frames'

lostFramesSpecs(desktopStage(launchStandin))
