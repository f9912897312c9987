import { readFileSync } from 'node:fs'

const { devDependencies } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8'))

/** @type {import('electron-builder').Configuration} */
export default {
  appId: 'org.datapath-lab.workbench',
  productName: 'Datapath Lab',
  electronVersion: devDependencies.electron,
  directories: { output: 'dist', buildResources: 'resources/build' },
  // Everything is bundled: no packages, no source maps; nor the entries that only scripts of a clone use.
  files: [
    'out/**',
    '!out/**/*.map',
    '!out/.lab-*',
    '!out/main/bench.js',
    '!out/main/{engine,lab,validation}.js',
    'package.json',
    'LICENSE',
    '!node_modules/**',
  ],
  extraResources: [{ from: 'resources/examples', to: 'examples' }],
  fileAssociations: [
    {
      ext: 'dplab',
      name: 'Datapath Lab',
      description: 'Datapath Lab file',
      mimeType: 'application/x-dplab',
      role: 'Editor',
    },
  ],
  asar: true,
  npmRebuild: false,
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  },
  linux: { target: ['AppImage', 'deb'], category: 'Education', syncDesktopName: true },
  mac: {
    target: [{ target: 'dmg', arch: ['x64', 'arm64'] }],
    category: 'public.app-category.developer-tools',
    hardenedRuntime: true,
  },
  win: { target: [{ target: 'nsis', arch: ['x64', 'arm64'] }] },
  nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
  publish: null,
}
