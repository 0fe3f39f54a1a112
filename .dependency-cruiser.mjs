/** The dependency rule of docs/architecture.md, as a check. */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'shared-knows-no-flow',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^(functions|local|scripts|bench|test)/' },
    },
    {
      name: 'flows-meet-through-channels',
      comment:
        'A flow imports its own folder and shared/; the list of manifests is for operations and tools.',
      severity: 'error',
      from: { path: '^functions/([^/]+)/' },
      to: { path: '^functions/([^/]+)/', pathNot: '^functions/$1/' },
    },
    {
      name: 'local-uses-contracts-only',
      comment: 'The local cloud may know channels, time and types, never what the flows do.',
      severity: 'error',
      from: { path: '^local/' },
      to: { path: '^(functions/|shared/(?!topology/|time/))' },
    },
    {
      name: 'nothing-deployed-imports-local',
      severity: 'error',
      from: { path: '^(functions|shared)/' },
      to: { path: '^(local|scripts|bench|test)/' },
    },
    {
      name: 'deployed-code-uses-dependencies-only',
      severity: 'error',
      from: { path: '^(functions|shared)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'] },
  },
};
