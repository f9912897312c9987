import { describe, expect, it } from 'vitest'
import { RunConnection } from '../../../../../src-renderer/lab/run/host/connection'
import { FakeBridge } from '../../../fake/bridge'

const request = { documentId: 'document-1', mode: 'ovs-kernel', seed: 1 }

async function open() {
  const bridge = new FakeBridge()
  const run = new RunConnection(bridge)
  const frames: unknown[] = []
  const readers = { frames: (all: readonly unknown[]) => frames.push(...all), message: () => undefined }
  const again = (): Promise<boolean> => run.open(request, readers, () => undefined)
  await again()
  bridge.calls.length = 0
  const names = (): readonly string[] => bridge.calls.map(({ name }) => name)
  return { bridge, run, frames, again, names }
}

describe('a run that the page leaves', () => {
  it('is not told of it before another is opened, and then closed first', async () => {
    const { run, again, names } = await open()
    run.leave()
    run.leave()
    expect(names()).toEqual([])
    expect(await again()).toBe(true)
    expect(names()).toEqual(['run.close', 'run.open'])
  })

  it('is closed where no other follows', async () => {
    const { bridge, run } = await open()
    run.leave()
    await run.close()
    await run.close()
    expect(bridge.calls).toEqual([{ name: 'run.close', input: { runId: 1 } }])
  })

  it('sends nothing any more and takes no command', async () => {
    const { bridge, run, frames, names } = await open()
    run.leave()
    bridge.sendWhole()
    await run.command({ action: 'step', count: 1 })
    await expect(run.summary()).rejects.toThrow('No run is open.')
    expect([frames, names()]).toEqual([[], []])
  })
})
