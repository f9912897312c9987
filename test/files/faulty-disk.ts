import { realDisk, type Disk, type DiskFile } from '../../src-main/files/save/disk'

export type Fault = 'error' | 'short write' | 'delay' | 'rename fails' | 'half then error'

export class DiskError extends Error {
  constructor(readonly code: string) {
    super(`${code}: made by the test`)
  }
}

/** A real disk of which the k-th call goes wrong. Calls are counted, so a test can go through every k there is. */
export class FaultyDisk implements Disk {
  calls = 0
  /** Whether the fault could happen at all: a short write needs a write. */
  struck = false

  constructor(
    private readonly strikeAt: number,
    private readonly fault: Fault,
    private readonly code = 'EIO',
  ) {}

  open = async (path: string, flags: 'wx' | 'r', mode?: number): Promise<DiskFile> => {
    const file = await this.call('open', () => realDisk.open(path, flags, mode))
    return {
      chmod: (bits) => this.call('chmod', () => file.chmod(bits)),
      writeFile: (bytes) => this.write(file, bytes),
      sync: () => this.call('sync', () => file.sync()),
      stat: () => this.call('stat', () => file.stat()),
      close: async () => {
        // The real one is closed in any case: a test must not leak handles.
        await file.close()
        await this.call('close', () => Promise.resolve())
      },
    }
  }
  readFile = (path: string): Promise<Uint8Array> => this.call('read', () => realDisk.readFile(path))
  stat = (path: string): ReturnType<Disk['stat']> => this.call('stat', () => realDisk.stat(path))
  realpath = (path: string): Promise<string> => this.call('realpath', () => realDisk.realpath(path))
  rename = (from: string, to: string): Promise<void> => this.call('rename', () => realDisk.rename(from, to))
  remove = (path: string): Promise<void> => this.call('remove', () => realDisk.remove(path))
  names = (folder: string): Promise<readonly string[]> => this.call('names', () => realDisk.names(folder))
  makeFolder = (path: string): Promise<void> => this.call('makeFolder', () => realDisk.makeFolder(path))

  private async write(file: DiskFile, bytes: Uint8Array): Promise<void> {
    if (!this.isDue()) return await file.writeFile(bytes)
    this.struck = true
    switch (this.fault) {
      case 'short write':
        // What a full disk does to a writer that does not look at the count.
        return await file.writeFile(bytes.subarray(0, Math.floor(bytes.length / 2)))
      case 'half then error':
        await file.writeFile(bytes.subarray(0, Math.floor(bytes.length / 2)))
        throw new DiskError(this.code)
      case 'delay':
        await new Promise((resolve) => setTimeout(resolve, 3))
        return await file.writeFile(bytes)
      default:
        throw new DiskError(this.code)
    }
  }

  private async call<Value>(name: string, work: () => Promise<Value>): Promise<Value> {
    if (!this.isDue()) return await work()
    if (this.fault === 'delay') await new Promise((resolve) => setTimeout(resolve, 3))
    const fails = this.fault === 'error' || (this.fault === 'rename fails' && name === 'rename')
    if (!fails) {
      this.struck ||= this.fault === 'delay'
      return await work()
    }
    this.struck = true
    throw new DiskError(this.code)
  }

  private isDue(): boolean {
    this.calls += 1
    return this.calls === this.strikeAt
  }
}
