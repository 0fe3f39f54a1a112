import { createRequire } from 'node:module';
import path from 'node:path';
import { findEntryFiles } from '../../local/functions-host/app/entry-files';
import { loadApp } from '../../local/functions-host/app/load-app';
import { openApp } from '../../local/functions-host/core/current-app';
import { supplyCoreModule } from '../../local/functions-host/core/supply-core-module';

/** One start by the clock, in milliseconds. */
export interface StartUp {
  /** To load the library that every app has. */
  libraryMs: number;
  /** To load the app and run its appStart hooks. */
  appMs: number;
}

async function measure(appRoot: string): Promise<StartUp> {
  supplyCoreModule();
  const app = openApp();
  // The host's own search for files is not the app's; the second one finds everything warm.
  await findEntryFiles(appRoot);
  const beginMs = performance.now();
  createRequire(path.join(appRoot, 'package.json'))('@azure/functions');
  const loadedMs = performance.now();
  const { problem } = await loadApp(app, appRoot);
  if (problem) throw new Error(problem.message);
  return { libraryMs: loadedMs - beginMs, appMs: performance.now() - loadedMs };
}

measure(process.argv[2] ?? '.').then(
  (startUp) => {
    process.send?.(startUp, () => process.exit(0));
  },
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  },
);
