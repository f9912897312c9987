import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'

const at = (path: string): string => resolve(import.meta.dirname, path)

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      // electron-vite would pick Electron's own Node; the same bundles also run on plain Node 20.
      target: 'node20.19',
      sourcemap: true,
      // Everything is bundled: the package carries no node_modules.
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          main: at('src-main/main.ts'),
          worker: at('src-main/session/worker.ts'),
          'experiment-worker': at('src-main/experiment/worker.ts'),
          loopback: at('src-main/loopback/entry.ts'),
          cli: at('src-main/cli/entry.ts'),
          // Stays out of the package: electron-builder.config.mjs.
          bench: at('src-main/bench/entry.ts'),
          // Neither needs Node: what `npm run runtimes` carries into other versions of it, and into a browser.
          engine: at('src-main/engine/index.ts'),
          lab: at('src-main/lab/index.ts'),
          // What `npm run calibrate` fits the constants by.
          validation: at('src-main/validation/index.ts'),
        },
        // ws asks for these two and does without them.
        external: ['bufferutil', 'utf-8-validate'],
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: 'node20.19',
      sourcemap: 'inline',
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: at('src-main/preload/preload.ts') },
        // A sandboxed preload must be one CommonJS file; .cjs, because package.json says "type": "module".
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: at('src-renderer'),
    publicDir: at('resources/public'),
    plugins: [vue()],
    build: {
      outDir: at('out/renderer'),
      // Not Electron's own Chrome: the page also opens in the browser the user has.
      target: 'chrome120',
      minify: true,
      // The content security policy allows no data: fonts.
      assetsInlineLimit: 0,
      // The page comes from the disk: splitting it saves no time.
      chunkSizeWarningLimit: 2_000,
      rolldownOptions: { input: at('src-renderer/index.html') },
    },
  },
})
