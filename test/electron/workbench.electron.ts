import { launchElectron } from './specs/electron-launch'
import { workbenchSpecs } from './specs/workbench'

workbenchSpecs(launchElectron)
