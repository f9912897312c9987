import { expect, it } from 'vitest'
import { refusedName } from '../../src-main/files/windows-names'

it.each([
  ['\\\\server\\share\\lab.dplab', 'another machine'],
  ['//server/share/lab.dplab', 'another machine'],
  ['\\\\?\\C:\\lab.dplab', 'device'],
  ['\\\\.\\PhysicalDrive0', 'device'],
  ['C:\\labs\\CON', 'device'],
  ['C:\\labs\\nul.dplab', 'device'],
  ['C:\\aux\\lab.dplab', 'device'],
  ['COM1.dplab', 'device'],
  ['lpt²', 'device'],
  ['C:\\labs\\prn . ', 'device'],
  ['C:\\labs\\lab.dplab:hidden', 'colon'],
])('refuses %s on Windows: %s', (path, reason) => {
  expect(refusedName(path, 'win32')).toContain(reason)
  expect(refusedName(path, 'linux')).toBeNull()
})

it.each([
  'C:\\labs\\lab.dplab',
  'D:lab.dplab',
  'labs\\console.dplab',
  'C:\\labs\\com10.dplab',
  'C:\\auxiliary\\a.dplab',
])('lets %s be', (path) => expect(refusedName(path, 'win32')).toBeNull())
