/**
 * Imports go one way (docs/architecture.md): the window and the engine meet in `shared` alone; the mathematics knows no
 * disk, no process and no shell; each library has one place. Run by `npm run imports`.
 */
const mathematics = '^src-main/(maps|models|programs|training|recorder|analysis)/'

/** A library, by its name or by its scope, may be imported from these places only. */
const onlyFrom = (name, library, places, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { pathNot: places },
  to: { path: [`^${library}`, `(^|/)node_modules/${library}`] },
})

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'What imports each other cannot be read, tested or moved alone.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'unresolved',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'window-imports-only-shared',
      comment: 'The window reaches the engine through the contract.',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { path: '^src-main/', pathNot: '^src-main/shared/' },
    },
    {
      name: 'engine-side-never-imports-window',
      comment: 'The window is loaded by a shell and not imported.',
      severity: 'error',
      from: { path: '^src-main/' },
      to: { path: '^src-renderer/' },
    },
    {
      name: 'shared-imports-only-shared',
      comment: 'Both sides import it, so it may need neither.',
      severity: 'error',
      from: { path: '^src-main/shared/' },
      to: { path: '^src-(main|renderer)/', pathNot: '^src-main/shared/' },
    },
    {
      name: 'shared-needs-no-node',
      comment: 'It runs in a browser too.',
      severity: 'error',
      from: { path: '^src-main/shared/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'mathematics-knows-no-disk',
      comment: 'It is tested, and used, without a run on disk.',
      severity: 'error',
      from: { path: mathematics },
      to: { path: '^src-main/(store|engine|trainer|shells|sweeps)/' },
    },
    {
      name: 'mathematics-needs-no-node',
      comment: 'It runs wherever its backend does.',
      severity: 'error',
      // TensorFlow reads its graphs from files; threads and cores are the system's; what compiles the kernels is no part of
      // the program.
      from: {
        path: mathematics,
        pathNot: '^src-main/programs/(tensorflow/|wasm/(crew\\.ts|thread-count\\.ts|build-kernels\\.js)$)',
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'data-sets-and-store-stand-below',
      comment: 'They are used by the trainer and the engine, not the other way round.',
      severity: 'error',
      from: { path: '^src-main/(datasets|store|backends)/' },
      to: { path: '^src-main/(engine|trainer|shells|sweeps)/' },
    },
    {
      name: 'engine-and-trainer-know-no-shell',
      comment: 'A shell hands them what differs between shells.',
      severity: 'error',
      from: { path: '^src-main/(engine|trainer|sweeps)/' },
      to: { path: '^src-main/shells/' },
    },
    {
      name: 'shells-know-not-each-other',
      comment:
        'What two of them need stands beside them. `serve` is the web shell, begun by whoever wants it.',
      severity: 'error',
      from: { path: '^src-main/shells/(electron|web|cli|launch)/' },
      to: {
        path: '^src-main/shells/(electron|web|cli|launch)/',
        pathNot: ['^src-main/shells/$1/', '^src-main/shells/web/serve\\.ts$'],
      },
    },
    {
      name: 'scene-knows-no-vue',
      comment: 'The 3D view is driven by the panels; it can be read and tested alone.',
      severity: 'error',
      from: { path: '^src-renderer/(scene|charts)/' },
      to: { path: ['^(vue|pinia)$', '^src-renderer/(panels|state)/', 'node_modules/(vue|pinia|@vue)/'] },
    },
    onlyFrom('electron-in-its-shell', 'electron(/|$)', '^src-main/shells/electron/'),
    onlyFrom('ws-in-the-web-shell', 'ws(/|$)', '^src-main/shells/web/'),
    onlyFrom('three-in-the-scene', 'three(/|$)', '^src-renderer/scene/'),
    onlyFrom('zarrita-in-the-store', '(zarrita|numcodecs|@zarrita)(/|$)', '^src-main/store/'),
    onlyFrom(
      'tensorflow-in-the-mathematics',
      '@tensorflow/',
      '^src-main/(maps|models|programs|training|recorder|backends)/',
    ),
    onlyFrom(
      'echarts-in-charts-and-plots',
      '(echarts|zrender)(/|$)',
      '^src-(renderer/charts|main/shared/plots)/',
    ),
    onlyFrom('commander-in-the-command-line', '(commander|cli-progress)(/|$)', '^src-main/shells/cli/'),
    onlyFrom('dawn-in-the-backends', 'webgpu(/|$)', '^src-main/backends/'),
    onlyFrom('csv-in-the-data-sets', 'csv-parse(/|$)', '^src-main/datasets/'),
    onlyFrom('eigenvectors-in-the-mathematics', 'ml-matrix(/|$)', '^src-main/(analysis|datasets)/'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // What is built from these sources; `npm start` loads it.
    exclude: { path: '(^|/)out/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
}
