// The dependency laws of docs/ARCHITECTURE.md, one rule each. test/fences/ plants one violation per rule, so a rule
// that no longer bites is noticed.

const enginePath = '^src-main/engine/'
/** Bottom first: a layer may use those before it. datapath and traffic stand side by side; above all are the engine's own
 * files (compile, index and what they share). */
const engineLayers = [
  ['kernel'],
  ['costs'],
  ['packet'],
  ['record'],
  ['machine'],
  ['datapath', 'traffic'],
  ['report'],
  ['modes'],
]
const features = '(lab|compare|experiment|exercise|start)'

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const layerRules = engineLayers.flatMap((names, at) =>
  names.map((name) => ({
    name: `engine-${name}-stays-below`,
    comment: `${name} must not use what is built on top of it`,
    severity: 'error',
    from: { path: `${enginePath}${name}/` },
    to: {
      path: [
        `${enginePath}[^/]+$`,
        ...engineLayers.slice(at + 1).flatMap((above) => above.map((layer) => `${enginePath}${layer}/`)),
      ],
    },
  })),
)

// Not typed as IConfiguration: that asks for builtInModules.override, which would replace Node's own list.
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file in two places, or hide a third that both need.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nothing-unresolvable',
      comment: 'An import that leads nowhere escapes every other rule.',
      severity: 'error',
      from: {},
      // Vite's own suffixes ask for a file in another form.
      to: { couldNotResolve: true, pathNot: '[?](url|raw|worker|inline)$' },
    },
    {
      name: 'contract-imports-nothing',
      comment: 'The contract is the words both sides speak; whatever it imported, both sides would carry.',
      severity: 'error',
      from: { path: '^src-main/contract/' },
      to: { pathNot: '^src-main/contract/' },
    },
    {
      name: 'filter-imports-itself-and-contract',
      comment: 'The language of filters runs in the page and beside the engine: it can carry neither.',
      severity: 'error',
      from: { path: '^src-main/filter/' },
      to: { pathNot: '^src-main/(filter|contract)/' },
    },
    {
      name: 'engine-imports-itself-and-contract',
      comment: 'No Node, no package, no other folder: so it runs the same in a thread, a page and a test.',
      severity: 'error',
      from: { path: enginePath },
      to: { pathNot: '^src-main/(engine|contract)/' },
    },
    {
      name: 'experiment-knows-no-host',
      comment:
        'Its pool runs under the command line and the window, its worker under neither: it is given its threads.',
      severity: 'error',
      from: { path: '^src-main/experiment/' },
      to: { path: '^src-', pathNot: '^src-main/(experiment|engine|contract)/' },
    },
    {
      name: 'only-an-experiment-worker-runs-the-engine',
      comment: 'What is imported beside the engine in the main thread would run it there.',
      severity: 'error',
      from: { path: '^src-main/experiment/', pathNot: '^src-main/experiment/worker[.]ts$' },
      to: { path: enginePath },
    },
    ...layerRules,
    {
      name: 'parts-know-no-modes',
      comment: 'A mode wires parts; a part that asked which mode it is in would make every new mode a change to all.',
      severity: 'error',
      from: { path: enginePath, pathNot: `${enginePath}(modes/|[^/]+$)` },
      to: { path: `${enginePath}modes/` },
    },
    {
      name: 'only-files-and-boot-touch-the-disk',
      comment: 'One place for atomic writes, limits and permissions.',
      severity: 'error',
      from: { path: '^src-(main|renderer)/', pathNot: '^src-main/(files|boot)/' },
      to: { path: '^(node:)?(original-)?fs(/promises)?$' },
    },
    {
      name: 'only-desktop-main-and-preload-know-electron',
      comment: 'Everything else also runs in the loopback host and on the command line.',
      severity: 'error',
      from: { path: '^src-(main|renderer)/', pathNot: '^src-main/(desktop/|preload/|main[.]ts$)' },
      to: { path: '(^|/)electron(/|$)' },
    },
    {
      name: 'preload-imports-contract-and-electron',
      comment: 'It is sandboxed and one file: it can carry no more.',
      severity: 'error',
      from: { path: '^src-main/preload/' },
      to: { pathNot: '^src-main/(contract|preload)/|(^|/)electron(/|$)' },
    },
    {
      name: 'boot-stands-alone',
      comment: 'It runs before there are packages or bundles.',
      severity: 'error',
      from: { path: '^src-main/boot/' },
      to: { pathNot: '^src-main/boot/', dependencyTypesNot: ['core'] },
    },
    {
      name: 'bench-stays-out-of-the-product',
      comment:
        'It is left out of the package. The command line speaks with it in the words of one file, as with a program.',
      severity: 'error',
      from: { path: '^src-', pathNot: '^src-main/(bench/|cli/)' },
      to: { path: '^src-main/bench/' },
    },
    {
      name: 'command-line-speaks-with-bench-only',
      comment: 'What it imported of the work-loads would be in the package with it.',
      severity: 'error',
      from: { path: '^src-main/cli/' },
      to: { path: '^src-main/bench/', pathNot: '^src-main/bench/measurement[.]ts$' },
    },
    {
      name: 'bench-imports-engine-and-lab',
      comment: 'It times the engine on labs and needs nothing else of the product.',
      severity: 'error',
      from: { path: '^src-main/bench/' },
      to: { path: '^src-', pathNot: '^src-main/(bench|engine|lab|contract)/' },
    },
    {
      name: 'naive-engine-shares-no-machinery',
      comment: 'A twin that used the cores, rings or scheduler of the engine would prove nothing about them.',
      severity: 'error',
      from: { path: '^src-main/bench/naive/' },
      to: {
        path: '^src-main/(engine|lab)/',
        pathNot: '^src-main/engine/(costs/|kernel/(random|time)[.]ts$|record/histogram[.]ts$)',
      },
    },
    {
      name: 'main-side-never-imports-the-page',
      severity: 'error',
      from: { path: '^src-main/' },
      to: { path: '^src-renderer/' },
    },
    {
      name: 'renderer-imports-contract-and-itself',
      comment: 'The page knows the main side only by the contract, and by the language of filters that both read.',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { path: '^src-main/', pathNot: '^src-main/(contract|filter)/' },
    },
    {
      name: 'renderer-never-node',
      comment: 'The page also runs in an ordinary browser.',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'features-never-import-each-other',
      comment: 'Features meet in app/ only, so each can be read and changed alone.',
      severity: 'error',
      from: { path: `^src-renderer/${features}/` },
      to: { path: `^src-renderer/${features}/`, pathNot: '^src-renderer/$1/' },
    },
    {
      name: 'only-app-imports-features',
      comment: 'What all features share (canvas, charts, ui) must not know one of them.',
      severity: 'error',
      from: { path: '^src-renderer/', pathNot: `^src-renderer/(app|${features.slice(1, -1)})/` },
      to: { path: `^src-renderer/${features}/` },
    },
    {
      name: 'nothing-imports-app',
      comment: 'app/ is the top; only the entry of the page may name it.',
      severity: 'error',
      from: { path: '^src-renderer/', pathNot: '^src-renderer/(app/|main[.]ts$)' },
      to: { path: '^src-renderer/app/' },
    },
    {
      name: 'sources-never-import-tests',
      severity: 'error',
      from: { path: '^src-' },
      to: { path: '^test/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '[.](css|svg|png|woff2)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    builtInModules: { add: ['electron'] },
    enhancedResolveOptions: {
      extensions: ['.ts', '.mts', '.mjs', '.js', '.vue', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
