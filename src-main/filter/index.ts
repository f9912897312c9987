/** The filter of events: a small language without loops, for the page and the engine's side alike. */
export { type EventTest, filterFault, narrowed, readFilter } from './compile'
export { fieldNames, fields } from './language'
export { printFilter, printValue } from './print'
