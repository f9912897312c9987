/** The page's only door in Electron: a few named functions. No ipcRenderer and no event object reaches the page. */
import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import { channels, menuCommands, preloadKey } from '../contract/channels'
import type { CallReply, MenuCommand, PreloadBridge, StreamArrival } from '../contract/channels'

const menuListeners = new Set<(command: MenuCommand) => void>()

const bridge: PreloadBridge = {
  async call(name, input) {
    const reply = (await ipcRenderer.invoke(channels.call, name, input)) as CallReply
    if (reply.ok) return reply.value
    throw new Error(reply.error.message)
  },
  askStream(runId) {
    ipcRenderer.send(channels.stream, runId)
  },
  onMenu(listener) {
    // A function of its own for each call: the same listener given twice is two listeners.
    const told = (command: MenuCommand): void => listener(command)
    menuListeners.add(told)
    return () => void menuListeners.delete(told)
  },
}
contextBridge.exposeInMainWorld(preloadKey, bridge)

ipcRenderer.on(channels.menu, (_event: IpcRendererEvent, given: unknown) => {
  const command = menuCommands.find((known) => known === given)
  if (command !== undefined) for (const tell of menuListeners) tell(command)
})

// A port cannot cross the context bridge; a message to our own window can carry it.
ipcRenderer.on(channels.stream, (event: IpcRendererEvent, runId: unknown) => {
  if (typeof runId !== 'number') return
  const arrival: StreamArrival = { labStream: runId }
  window.postMessage(arrival, location.origin, [...event.ports])
})
