import { launchStandin } from '../../../electron/specs/standin-launch'
import { desktopStage } from '../../story/desktop'
import { fixesSpecs } from '../stories/fixes'

fixesSpecs(desktopStage(launchStandin))
