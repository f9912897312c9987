import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript'

const sources = resolve(import.meta.dirname, '../../src-main')
const packages = resolve(import.meta.dirname, '../../node_modules')

/**
 * A source file and what it imports as plain scripts in a folder, for a process that a test can kill: the very code
 * that is under test, without the program around it. Gives the script's path.
 */
export function transpiled(folder: string, source: string): string {
  const path = resolve(sources, source)
  writeAll(folder, path, new Set())
  // Node looks for packages beside the scripts: what lies above the folder is the machine's and may hold none.
  const beside = join(folder, 'scripts', 'node_modules')
  if (!existsSync(beside)) symlinkSync(packages, beside, 'junction')
  return scriptOf(folder, path)
}

const scriptOf = (folder: string, source: string): string =>
  join(folder, 'scripts', relative(sources, source).replace(/\.ts$/, '.js'))

function writeAll(folder: string, source: string, seen: Set<string>): void {
  if (seen.has(source)) return
  seen.add(source)
  const text = readFileSync(source, 'utf8')
  const options = { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022, esModuleInterop: true }
  const script = scriptOf(folder, source)
  mkdirSync(dirname(script), { recursive: true })
  writeFileSync(script, transpileModule(text, { compilerOptions: options }).outputText)
  writeFileSync(join(folder, 'scripts', 'package.json'), '{"type":"commonjs"}')
  for (const [, specifier = ''] of text.matchAll(/from '(\.[^']+)'/g)) {
    const target = resolve(dirname(source), specifier)
    writeAll(folder, isFile(`${target}.ts`) ? `${target}.ts` : join(target, 'index.ts'), seen)
  }
}

function isFile(path: string): boolean {
  try {
    readFileSync(path)
    return true
  } catch {
    return false
  }
}
