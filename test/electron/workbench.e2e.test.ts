import { launchStandin } from './specs/standin-launch'
import { workbenchSpecs } from './specs/workbench'

workbenchSpecs(launchStandin)
