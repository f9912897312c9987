import { documentSpecs } from './specs/documents'
import { launchElectron } from './specs/electron-launch'

documentSpecs(launchElectron)
