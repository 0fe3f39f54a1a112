import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import type { VendorFile } from './split-dependencies';
import { translateSource } from './translate-source';

interface BundleOptions {
  root: string;
  /** The file's name in the package. */
  name: string;
  /** What it runs, resolved from the root. */
  contents: string;
  plugins?: readonly Plugin[];
  external?: readonly string[];
}

/** Lines stay short: Node prints the whole line of an uncaught error. */
const longestLine = 400;

/** @returns the text of one CommonJS file that needs nothing but `external` and Node */
export async function bundle(options: BundleOptions): Promise<Uint8Array> {
  const { root, name, contents, plugins = [], external = [] } = options;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, sourcefile: name },
    absWorkingDir: root,
    outfile: path.join(root, name),
    write: false,
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    minifyWhitespace: true,
    lineLimit: longestLine,
    legalComments: 'none',
    logLevel: 'silent',
    external: [...external],
    plugins: [...plugins],
  });
  const [file] = outputFiles;
  if (!file) throw new Error(`${name} was not bundled.`);
  return file.contents;
}

/** The application's own TypeScript, with late packages required at their first use. */
export function ownSources(root: string, late: readonly string[]): Plugin {
  const own = [path.join(root, 'functions') + path.sep, path.join(root, 'shared') + path.sep];
  return {
    name: 'own-sources',
    setup(setUp) {
      setUp.onLoad({ filter: /\.ts$/ }, async ({ path: file }) => {
        if (!own.some((folder) => file.startsWith(folder))) return undefined;
        return { contents: await translateSource(await readFile(file, 'utf8'), late), loader: 'js' };
      });
    },
  };
}

/** Names of late packages lead to the files that hold them. */
export function vendorFiles(vendor: ReadonlyMap<string, VendorFile>): Plugin {
  return {
    name: 'vendor-files',
    setup(setUp) {
      setUp.onResolve({ filter: /^[@a-z]/ }, ({ path: name, namespace }) =>
        namespace === 'file' && vendor.has(name) ? { path: name, namespace: 'vendor' } : undefined,
      );
      setUp.onLoad({ filter: /./, namespace: 'vendor' }, ({ path: name }) => ({
        contents: `module.exports = require('./${vendor.get(name) ?? ''}')['${name}'];`,
      }));
      setUp.onResolve({ filter: /^\.\//, namespace: 'vendor' }, ({ path: file }) => ({
        path: file,
        external: true,
      }));
    },
  };
}

/** Packages that are loaded but never called: nothing stands in their place. */
export function leaveOut(packages: readonly RegExp[]): Plugin {
  return standIns('left-out', packages, () => 'module.exports = {};');
}

/** Packages that are loaded early but needed late, if at all: each is run when the first of its members is used. */
export function putOff(packages: readonly RegExp[]): Plugin {
  return standIns(
    'put-off',
    packages,
    (name) => `module.exports = new Proxy({}, { get: (_, member) => require('${name}')[member] });`,
  );
}

function standIns(kind: string, packages: readonly RegExp[], contentsOf: (name: string) => string): Plugin {
  return {
    name: kind,
    setup(setUp) {
      for (const filter of packages) {
        setUp.onResolve({ filter }, ({ path: name, namespace, resolveDir }) =>
          namespace === 'file' ? { path: name, namespace: kind, pluginData: resolveDir } : undefined,
        );
      }
      setUp.onLoad({ filter: /./, namespace: kind }, ({ path: name, pluginData }) => ({
        contents: contentsOf(name),
        resolveDir: pluginData as string,
      }));
    },
  };
}

/** A file that gives each of its packages when it is asked for. */
export function vendorSource(packages: readonly string[]): string {
  const members = packages.map((name) => `'${name}': { enumerable: true, get: () => require('${name}') }`);
  return `Object.defineProperties(exports, { ${members.join(', ')} });`;
}
