import { launchStandin } from '../../../electron/specs/standin-launch'
import { desktopStage } from '../../story/desktop'
import { byMouseSpecs } from '../stories/by-mouse'

byMouseSpecs(desktopStage(launchStandin))
