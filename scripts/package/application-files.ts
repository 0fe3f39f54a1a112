import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Plugin } from 'esbuild';
import glob from 'fast-glob';
import { manifests } from '../../functions/manifests';
import { bundle, leaveOut, ownSources, putOff, vendorFiles, vendorSource } from './bundle';
import { checkedManifests } from './checked-manifests';
import { runtimePackageFiles } from './runtime-package-files';
import { sharedByFiles, splitDependencies, type VendorFile } from './split-dependencies';

/** The files of the package by name, with `/` between folders. */
export type PackageFiles = ReadonlyMap<string, Uint8Array>;

interface PackageJson {
  name: string;
  version: string;
  engines: Record<string, string>;
  dependencies: Record<string, string>;
}

const vendorNames: readonly VendorFile[] = ['azure.js', 'telemetry.js', 'tracing.js'];

/** Exporters and instrumentations that Azure Monitor's distribution loads and this application never starts. */
const unusedByTelemetry = [
  /^@grpc\//,
  /^@opentelemetry\/exporter-/,
  /^@opentelemetry\/otlp-/,
  /^@opentelemetry\/configuration$/,
  /^@opentelemetry\/instrumentation-[a-gi-z]/,
];

/** Words of some fifty languages; the library's own default, English, is loaded by another way. */
const unusedByApp = [/\/locales\/index\.cjs$/];

/** Tokens of a developer, and the shape that applications of an older SDK call. */
const lateInTelemetry = [/^@azure\/identity$/, /\/shim\/telemetryClient(\.js)?$/];

function readableJson(value: unknown): Uint8Array {
  return Buffer.from(`${JSON.stringify(value, undefined, 2)}\n`);
}

/** The build id goes in with the code, so that a package that is deployed again shows its own. */
function entrySource(files: readonly string[], buildId: string): string {
  return [
    `process.env['BuildId'] = '${buildId}';`,
    ...files.map((file) => `require('./${file.replace(/\.ts$/, '')}');`),
  ].join('\n');
}

async function entryFiles(root: string): Promise<string[]> {
  const registrations = await glob('functions/*/*.function.ts', { cwd: root });
  return ['functions/index.ts', ...registrations.sort()];
}

function pluginsOf(file: VendorFile): Plugin[] {
  const shared = file === 'tracing.js' ? [] : [vendorFiles(sharedByFiles)];
  const reduced = file === 'telemetry.js' ? [leaveOut(unusedByTelemetry), putOff(lateInTelemetry)] : [];
  return [...shared, ...reduced];
}

/** Everything the application needs in Azure, and nothing else. */
export async function applicationFiles(root: string, buildId: string): Promise<PackageFiles> {
  const text = await readFile(path.join(root, 'package.json'), 'utf8');
  const { name, version, engines, dependencies } = JSON.parse(text) as PackageJson;
  const { kept, vendor } = splitDependencies(Object.keys(dependencies));
  const app = await bundle({
    root,
    name: 'app.js',
    contents: entrySource(await entryFiles(root), buildId),
    external: [...kept, '@azure/functions-core'],
    plugins: [
      checkedManifests(root, manifests),
      ownSources(root, [...vendor.keys()]),
      vendorFiles(vendor),
      leaveOut(unusedByApp),
    ],
  });
  const files = new Map<string, Uint8Array>([['app.js', app]]);
  for (const file of vendorNames) {
    const contents = vendorSource([...vendor].filter(([, to]) => to === file).map(([from]) => from));
    files.set(file, await bundle({ root, name: file, contents, plugins: pluginsOf(file) }));
  }
  const needed = Object.fromEntries(kept.map((from) => [from, dependencies[from]]));
  files.set(
    'package.json',
    readableJson({
      name,
      version,
      private: true,
      type: 'commonjs',
      main: 'app.js',
      engines,
      dependencies: needed,
    }),
  );
  files.set('build.json', readableJson({ build: buildId }));
  files.set('host.json', await readFile(path.join(root, 'host.json')));
  for (const [file, bytes] of await runtimePackageFiles(root, kept)) files.set(file, bytes);
  return files;
}
