import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

// Settings, recent labs and drafts of this test file, of the programs it starts too.
const home = mkdtempSync(join(tmpdir(), 'lab-home-'))
process.env['DATAPATH_LAB_HOME'] = home
// A host that is just ending may still write its last draft.
afterAll(() => rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }))
