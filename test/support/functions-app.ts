import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  startHostProcess,
  type HostProcess,
  type HostProcessOptions,
} from '../../local/functions-host/test-kit/start-host-process';

const repositoryRoot = path.resolve(__dirname, '../..');

/** The small app the host is tested with. */
export const fixtureApp = path.join(repositoryRoot, 'test', 'fixtures', 'functions-app');

/** The compiled local cloud; `npm test` builds it into dist, SUITE_DIST names another place. */
const distFolder = path.resolve(repositoryRoot, process.env['SUITE_DIST'] ?? 'dist');

/** Starts the built host in a process of its own. */
export function startHost(
  options: Partial<Omit<HostProcessOptions, 'distFolder'>> = {},
): Promise<HostProcess> {
  const { PATH = '' } = process.env;
  return startHostProcess({
    appRoot: fixtureApp,
    distFolder,
    ...options,
    environment: { PATH, ...options.environment },
  });
}

export interface TemporaryApp {
  root: string;
  remove(): void;
}

/** An app of these files in a folder of its own, which finds the repository's packages. */
export function writeApp(files: Readonly<Record<string, string>>): TemporaryApp {
  const root = mkdtempSync(path.join(tmpdir(), 'functions-app-'));
  symlinkSync(path.join(repositoryRoot, 'node_modules'), path.join(root, 'node_modules'), 'junction');
  const all = { 'host.json': '{"version":"2.0"}', 'package.json': '{"main":"src/*.js"}', ...files };
  for (const [file, text] of Object.entries(all)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  return {
    root,
    remove: () => {
      rmSync(root, { recursive: true, force: true });
    },
  };
}
