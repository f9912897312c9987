/**
 * One violation for each dependency rule, each in a file of its own. `from` is the file that breaks the rule;
 * what it imports is planted too, so that nothing but the rule can object.
 */
export interface Plant {
  readonly from: string
  readonly imports: string
}

const upward = (from: string, to: string): Plant => ({
  from: `src-main/engine/${from}/upward.ts`,
  imports: `../${to}/lawful`,
})

export const plants: Readonly<Record<string, Plant>> = {
  'no-cycles': { from: 'src-main/lab/first-of-cycle.ts', imports: './second-of-cycle' },
  'nothing-unresolvable': { from: 'src-main/lab/lost.ts', imports: './nowhere' },
  'contract-imports-nothing': { from: 'src-main/contract/greedy.ts', imports: '../lab/lawful' },
  'filter-imports-itself-and-contract': { from: 'src-main/filter/greedy.ts', imports: '../engine/index' },
  'engine-imports-itself-and-contract': { from: 'src-main/engine/kernel/greedy.ts', imports: 'node:os' },
  'experiment-knows-no-host': { from: 'src-main/experiment/nosy.ts', imports: '../lab/lawful' },
  'only-an-experiment-worker-runs-the-engine': { from: 'src-main/experiment/eager.ts', imports: '../engine/index' },
  'engine-kernel-stays-below': upward('kernel', 'costs'),
  'engine-costs-stays-below': upward('costs', 'packet'),
  'engine-packet-stays-below': upward('packet', 'record'),
  'engine-record-stays-below': upward('record', 'machine'),
  'engine-machine-stays-below': upward('machine', 'datapath'),
  'engine-datapath-stays-below': upward('datapath', 'report'),
  'engine-traffic-stays-below': upward('traffic', 'report'),
  'engine-report-stays-below': upward('report', 'modes'),
  'engine-modes-stays-below': { from: 'src-main/engine/modes/upward.ts', imports: '../compile' },
  'parts-know-no-modes': { from: 'src-main/engine/machine/curious.ts', imports: '../modes/lawful' },
  'only-files-and-boot-touch-the-disk': { from: 'src-main/lab/disk.ts', imports: 'node:fs/promises' },
  'only-desktop-main-and-preload-know-electron': { from: 'src-main/ipc/window.ts', imports: 'electron' },
  'preload-imports-contract-and-electron': { from: 'src-main/preload/greedy.ts', imports: '../lab/lawful' },
  'boot-stands-alone': { from: 'src-main/boot/greedy.mjs', imports: '../lab/lawful' },
  'bench-stays-out-of-the-product': { from: 'src-main/session/hurried.ts', imports: '../bench/measurement' },
  'command-line-speaks-with-bench-only': { from: 'src-main/cli/hurried.ts', imports: '../bench/lawful' },
  'bench-imports-engine-and-lab': { from: 'src-main/bench/greedy.ts', imports: '../files/lawful' },
  'naive-engine-shares-no-machinery': {
    from: 'src-main/bench/naive/clever.ts',
    imports: '../../engine/machine/lawful',
  },
  'main-side-never-imports-the-page': { from: 'src-main/lab/page.ts', imports: '../../src-renderer/ui/lawful' },
  'renderer-imports-contract-and-itself': { from: 'src-renderer/Reach.vue', imports: '../src-main/lab/lawful' },
  'renderer-never-node': { from: 'src-renderer/ui/node.ts', imports: 'node:path' },
  'features-never-import-each-other': { from: 'src-renderer/compare/nosy.ts', imports: '../lab/lawful' },
  'only-app-imports-features': { from: 'src-renderer/canvas/nosy.ts', imports: '../lab/lawful' },
  'nothing-imports-app': { from: 'src-renderer/lab/nosy.ts', imports: '../app/lawful' },
  'sources-never-import-tests': { from: 'src-main/lab/tested.ts', imports: '../../test/lawful' },
}

/** Files that keep every law; most are also what the plants import. */
export const lawful: Readonly<Record<string, readonly string[]>> = {
  'src-main/contract/lawful.ts': [],
  'src-main/filter/lawful.ts': ['../contract/lawful'],
  'src-main/engine/kernel/lawful.ts': ['../../contract/lawful'],
  'src-main/engine/costs/lawful.ts': ['../kernel/lawful'],
  'src-main/engine/packet/lawful.ts': ['../costs/lawful'],
  'src-main/engine/record/lawful.ts': ['../packet/lawful', '../../contract/lawful'],
  'src-main/engine/machine/lawful.ts': ['../record/lawful', '../kernel/lawful'],
  'src-main/engine/datapath/lawful.ts': ['../machine/lawful'],
  'src-main/engine/traffic/lawful.ts': ['../machine/lawful'],
  'src-main/engine/report/lawful.ts': ['../datapath/lawful', '../traffic/lawful'],
  'src-main/engine/modes/lawful.ts': ['../report/lawful'],
  'src-main/engine/compile.ts': ['./modes/lawful'],
  'src-main/engine/index.ts': ['./compile'],
  'src-main/lab/lawful.ts': ['../contract/lawful', '../engine/index'],
  'src-main/experiment/lawful.ts': ['../contract/lawful'],
  'src-main/experiment/worker.ts': ['../engine/index', './lawful'],
  'src-main/lab/second-of-cycle.ts': ['./first-of-cycle'],
  'src-main/bench/lawful.ts': ['../engine/index', '../engine/machine/lawful', '../lab/lawful', 'node:os'],
  'src-main/bench/measurement.ts': [],
  'src-main/bench/naive/lawful.ts': ['../lawful', '../../engine/costs/lawful', '../../engine/record/histogram'],
  'src-main/engine/record/histogram.ts': [],
  'src-main/cli/lawful.ts': ['../bench/measurement', '../engine/index'],
  'src-main/files/lawful.ts': ['node:fs', 'node:path'],
  'src-main/boot/lawful.mjs': ['node:fs'],
  'src-main/desktop/lawful.ts': ['electron', '../files/lawful'],
  'src-main/preload/preload.ts': ['electron', '../contract/lawful'],
  'src-main/main.ts': ['electron', './desktop/lawful'],
  'src-renderer/ui/lawful.ts': ['../../src-main/contract/lawful', '../../src-main/filter/lawful'],
  'src-renderer/canvas/lawful.ts': ['../ui/lawful'],
  'src-renderer/lab/lawful.ts': ['../canvas/lawful'],
  'src-renderer/app/lawful.ts': ['../lab/lawful', '../ui/lawful'],
  'src-renderer/app/App.vue': ['../lab/lawful'],
  'src-renderer/main.ts': ['./app/lawful'],
  'test/lawful.ts': [],
}

export function textOf(file: string, imports: readonly string[]): string {
  const lines = imports.map((path) => `import '${path}'`).join('\n')
  return file.endsWith('.vue')
    ? `<script setup lang="ts">\n${lines}\n</script>\n<template><p /></template>\n`
    : `${lines}\nexport {}\n`
}
