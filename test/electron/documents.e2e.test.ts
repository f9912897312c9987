import { documentSpecs } from './specs/documents'
import { launchStandin } from './specs/standin-launch'

documentSpecs(launchStandin)
