/**
 * Messages of the loopback socket: JSON with typed arrays as a binary tail. Works in Node and in browsers.
 *
 * Layout, little-endian: uint32 mark, uint32 length of the head in bytes, the head (UTF-8 JSON), zeros up to a
 * multiple of 8, then each column's bytes, each padded with zeros to a multiple of 8.
 * The head is `{ value, columns: [[kind, length, path], ...] }`; `value` holds null where a column belongs, and `path`
 * says where that is. Nothing inside `value` has a special meaning, so no text of a user can be taken for a column.
 */
// Both runtimes have these; declared here because the contract is checked without the library of either.
declare const TextEncoder: new () => { encode(text: string): Uint8Array }
declare const TextDecoder: new (label: 'utf-8', options: { fatal: boolean }) => { decode(bytes: Uint8Array): string }

const mark = 0x314c5044
const prefixBytes = 8
/** Our messages are about six levels deep; more than this is a mistake (or a cycle) and not worth a stack overflow. */
const maximumDepth = 64

const constructors = {
  f64: Float64Array,
  f32: Float32Array,
  i32: Int32Array,
  u32: Uint32Array,
  u8: Uint8Array,
} as const
type Kind = keyof typeof constructors
type Column = Float64Array | Float32Array | Int32Array | Uint32Array | Uint8Array
type Path = readonly (string | number)[]

const padding = (bytes: number): number => -bytes & 7

/** By tag, not by constructor: a view may come from another realm, and Node's Buffer is a Uint8Array. */
function kindOf(view: ArrayBufferView): Kind {
  const tag = Object.prototype.toString.call(view).slice('[object '.length, -1)
  for (const [kind, constructor] of Object.entries(constructors)) {
    if (tag === constructor.name) return kind as Kind
  }
  throw new Error(`cannot send ${tag}`)
}

interface Collected {
  readonly columns: Column[]
  readonly entries: [Kind, number, Path][]
}

/**
 * `value` with null in the place of every column, which goes to `collected`. Only what holds a column is copied: most
 * messages hold none, and a copy of a drawing costs as much as all else that is done to send it.
 * @param path where the value stands; the same list throughout, copied for what is kept of it
 */
function withoutColumns(value: unknown, path: (string | number)[], collected: Collected): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (ArrayBuffer.isView(value)) {
    const column = value as Column
    collected.entries.push([kindOf(column), column.length, [...path]])
    collected.columns.push(column)
    return null
  }
  if (path.length >= maximumDepth) throw new Error('cannot send a message nested this deeply')
  const before = collected.columns.length
  const inner = (item: unknown, key: string | number): unknown => {
    if (typeof item !== 'object' || item === null) return item
    path.push(key)
    const sent = withoutColumns(item, path, collected)
    path.pop()
    return sent
  }
  if (Array.isArray(value)) {
    const items = value.map(inner)
    return collected.columns.length === before ? value : items
  }
  const entries = Object.entries(value).map(([key, item]) => [key, inner(item, key)] as const)
  // Object.fromEntries defines properties, so a key such as __proto__ stays an ordinary key.
  return collected.columns.length === before ? value : Object.fromEntries(entries)
}

/**
 * Makes the bytes of a message: plain objects, arrays, strings, finite numbers, booleans, null and typed arrays
 * (Float64, Float32, Int32, Uint32, Uint8). As in JSON, undefined is left out and a number that is not finite becomes
 * null, outside columns.
 * @throws Error for other typed arrays, nesting beyond 64 levels, and whatever JSON cannot hold.
 */
export function encode(message: unknown): Uint8Array<ArrayBuffer> {
  const collected: Collected = { columns: [], entries: [] }
  const value = withoutColumns(message, [], collected)
  const head = new TextEncoder().encode(JSON.stringify({ value: value ?? null, columns: collected.entries }))
  let size = prefixBytes + head.length
  size += padding(size)
  const tail = size
  for (const column of collected.columns) size += column.byteLength + padding(column.byteLength)
  const bytes = new Uint8Array(size)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, mark, true)
  view.setUint32(4, head.length, true)
  bytes.set(head, prefixBytes)
  let at = tail
  for (const column of collected.columns) {
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), at)
    at += column.byteLength + padding(column.byteLength)
  }
  return bytes
}

function malformed(what: string): never {
  throw new Error(`malformed message: ${what}`)
}

/** Puts a column where its path leads; every step must be a property that the value itself has. */
function place(root: { value: unknown }, path: unknown, column: Column): void {
  if (!Array.isArray(path) || path.length > maximumDepth) malformed('path of a column')
  let node: unknown = root
  let key: unknown = 'value'
  for (const next of path as unknown[]) {
    node = read(node, key)
    key = next
  }
  if (read(node, key) !== null) malformed('a column has no place')
  ;(node as Record<string, unknown>)[key as string] = column
}

function read(node: unknown, key: unknown): unknown {
  if (typeof node !== 'object' || node === null || ArrayBuffer.isView(node)) malformed('path of a column')
  const isKey = Array.isArray(node) ? Number.isInteger(key) : typeof key === 'string'
  if (!isKey || !Object.hasOwn(node, key as string)) malformed('path of a column')
  return (node as Record<string, unknown>)[key as string]
}

/**
 * Reads what `encode` made. Columns are views on the message's own memory, not copies.
 * @throws Error with a message starting "malformed message" for anything else, whatever the bytes are.
 */
export function decode(message: ArrayBuffer | Uint8Array): unknown {
  let bytes = message instanceof Uint8Array ? message : new Uint8Array(message)
  // Columns need aligned memory; a Node Buffer may begin anywhere in its pool.
  if (bytes.byteOffset % 8 !== 0) bytes = new Uint8Array(bytes)
  const buffer = bytes.buffer
  if (bytes.length < prefixBytes) malformed('too short')
  const view = new DataView(buffer, bytes.byteOffset, bytes.length)
  if (view.getUint32(0, true) !== mark) malformed('unknown beginning')
  const headEnd = prefixBytes + view.getUint32(4, true)
  if (headEnd > bytes.length) malformed('head goes past the end')
  const head = readHead(bytes.subarray(prefixBytes, headEnd))
  const root = { value: head.value }
  let at = headEnd + padding(headEnd)
  for (const entry of head.columns) {
    if (!Array.isArray(entry) || entry.length !== 3) malformed('list of columns')
    const [kind, length, path] = entry as unknown[]
    if (typeof kind !== 'string' || !Object.hasOwn(constructors, kind)) malformed('unknown kind of column')
    const constructor = constructors[kind as Kind]
    if (!Number.isSafeInteger(length) || (length as number) < 0) malformed('length of a column')
    const size = (length as number) * constructor.BYTES_PER_ELEMENT
    if (at + size > bytes.length) malformed('column goes past the end')
    place(root, path, new constructor(buffer as ArrayBuffer, bytes.byteOffset + at, length as number))
    at += size + padding(size)
  }
  if (at !== bytes.length) malformed('bytes after the end')
  return root.value
}

function readHead(bytes: Uint8Array): { value: unknown; columns: unknown[] } {
  let head: unknown
  try {
    head = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    malformed('head is not JSON')
  }
  if (typeof head !== 'object' || head === null || !('value' in head) || !('columns' in head)) malformed('head')
  if (!Array.isArray(head.columns)) malformed('list of columns')
  return { value: head.value, columns: head.columns }
}
