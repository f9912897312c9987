type Callable = (...args: unknown[]) => unknown
type Preload = (require: (id: string) => unknown, module: object, exports: object) => void

/**
 * Runs in the page before its own scripts, sent there as text: gives the preload script an 'electron' with ipcRenderer
 * and contextBridge. It must name nothing from outside itself.
 */
export function pageSide(preload: Preload): void {
  const own = window as unknown as Record<string, Callable>
  const listeners = new Map<string, Callable[]>()
  const ports = new Map<number, MessagePort>()
  // Throws for what Electron could not clone either: functions, proxies.
  const cloned = <Value>(value: Value): Value => structuredClone(value)
  // A function crosses the bridge in either direction as another function that clones what it is given and returns.
  const crossing = (value: unknown): unknown => (typeof value === 'function' ? bridged(value) : cloned(value))
  const bridged = (value: unknown): unknown => {
    if (typeof value === 'function') {
      const call = value as Callable
      return (...args: unknown[]) => {
        const result = call(...args.map(crossing))
        return result instanceof Promise ? result.then(crossing) : crossing(result)
      }
    }
    if (typeof value !== 'object' || value === null) return value
    return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, item]) => [key, bridged(item)])))
  }
  const ipcRenderer = {
    invoke: async (channel: string, ...args: unknown[]): Promise<unknown> => {
      const got = (await own['__ipcInvoke']?.(channel, cloned(args))) as { ok: boolean; value: unknown }
      if (!got.ok) throw new Error(`Error invoking remote method '${channel}': ${String(got.value)}`)
      return got.value
    },
    send: (channel: string, ...args: unknown[]): void => void own['__ipcSend']?.(channel, cloned(args)),
    on: (channel: string, listener: Callable): void =>
      void listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
  }
  own['__ipcDeliver'] = (channel, args, ids) => {
    const given = (ids as number[]).map((id) => {
      const channelOfPage = new MessageChannel()
      channelOfPage.port1.onmessage = (event) => void own['__portUp']?.(id, event.data)
      ports.set(id, channelOfPage.port1)
      return channelOfPage.port2
    })
    for (const listener of listeners.get(channel as string) ?? []) listener({ ports: given }, ...(args as unknown[]))
  }
  own['__portDown'] = (id, data) => ports.get(id as number)?.postMessage(data)
  const electron = {
    ipcRenderer,
    contextBridge: {
      exposeInMainWorld: (name: string, api: unknown) => Object.defineProperty(window, name, { value: bridged(api) }),
    },
  }
  const require = (id: string): unknown => {
    if (id === 'electron') return electron
    throw new Error(`module not found: ${id} (a sandboxed preload may require electron only)`)
  }
  preload(require, { exports: {} }, {})
}
