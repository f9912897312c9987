import { describe } from 'vitest'
import { byKeyboardSpecs } from '../acceptance/editing/stories/by-keyboard'
import { byMouseSpecs } from '../acceptance/editing/stories/by-mouse'
import { fixesSpecs } from '../acceptance/editing/stories/fixes'
import { lostFramesSpecs } from '../acceptance/editing/stories/lost-frames'
import { guideSpecs } from '../acceptance/guide/story'
import { desktopStage } from '../acceptance/story/desktop'
import { launchElectron } from './specs/electron-launch'

const start = desktopStage(launchElectron)
describe('by mouse', () => {
  byMouseSpecs(start)
})
describe('by keyboard', () => {
  byKeyboardSpecs(start)
})
describe('quick fixes', () => {
  fixesSpecs(start)
})
describe('lost frames', () => {
  lostFramesSpecs(start)
})
describe('the guided lab', () => {
  guideSpecs(start)
})
