/** The page's only door in Electron: two named functions. No ipcRenderer and no event object reaches the page. */
import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import { channels, preloadKey } from '../contract/channels'
import type { CallReply, PreloadBridge, StreamArrival } from '../contract/channels'

const bridge: PreloadBridge = {
  async call(name, input) {
    const reply = (await ipcRenderer.invoke(channels.call, name, input)) as CallReply
    if (reply.ok) return reply.value
    throw new Error(reply.error.message)
  },
  askStream(runId) {
    ipcRenderer.send(channels.stream, runId)
  },
}
contextBridge.exposeInMainWorld(preloadKey, bridge)

// A port cannot cross the context bridge; a message to our own window can carry it.
ipcRenderer.on(channels.stream, (event: IpcRendererEvent, runId: unknown) => {
  if (typeof runId !== 'number') return
  const arrival: StreamArrival = { labStream: runId }
  window.postMessage(arrival, location.origin, [...event.ports])
})
