import path from 'node:path';
import type { Plugin } from 'esbuild';
import type { Flow } from '../../shared/flow/manifest';

/** Settings groups and operations hold schemas, so they stay where they are. */
const code: ReadonlySet<string> = new Set<keyof Flow>(['settings', 'operations']);

/** The text of a `defineFlow` that answers what the real one has answered for these flows. */
export function checkedManifestsSource(flows: readonly Flow[]): string {
  const checked = flows.map((flow) => [
    flow.name,
    Object.fromEntries(Object.entries(flow).filter(([field]) => !code.has(field))),
  ]);
  return [
    `const checked = ${JSON.stringify(Object.fromEntries(checked))};`,
    'exports.defineFlow = ({ name, settings = [], operations = [] }) =>',
    '  Object.freeze({ ...checked[name], settings, operations });',
  ].join('\n');
}

/** Manifests are checked while the package is made, not again at every start. */
export function checkedManifests(root: string, flows: readonly Flow[]): Plugin {
  const definition = path.join(root, 'shared', 'flow', 'define-flow.ts');
  return {
    name: 'checked-manifests',
    setup(setUp) {
      setUp.onLoad({ filter: /define-flow\.ts$/ }, ({ path: file }) =>
        file === definition ? { contents: checkedManifestsSource(flows), loader: 'js' } : undefined,
      );
    },
  };
}
