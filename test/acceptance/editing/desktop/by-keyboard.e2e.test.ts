import { launchStandin } from '../../../electron/specs/standin-launch'
import { desktopStage } from '../../story/desktop'
import { byKeyboardSpecs } from '../stories/by-keyboard'

byKeyboardSpecs(desktopStage(launchStandin))
