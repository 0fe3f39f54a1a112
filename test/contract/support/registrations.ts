import path from 'node:path';
import glob from 'fast-glob';
import { repositoryRoot } from './repository';

export interface Registration {
  name: string;
  file: string;
  /** The trigger with every option the application gave. */
  trigger: Readonly<Record<string, unknown>>;
}

interface FunctionMetadata {
  name: string;
  bindings: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** What the platform loads: the sources behind the glob in package.json. */
export const entryFiles = glob
  .sync(['functions/index.ts', 'functions/*/*.function.ts'], { cwd: repositoryRoot })
  .sort();

/** Loads every entry file in a fresh module registry, with a core module that only writes down what is registered. */
export async function loadRegistrations(): Promise<Registration[]> {
  const registrations: Registration[] = [];
  let file = '';
  jest.doMock(
    '@azure/functions-core',
    () =>
      coreModule(({ name, bindings }) => registrations.push({ name, file, trigger: triggerOf(bindings) })),
    { virtual: true },
  );
  await jest.isolateModulesAsync(async () => {
    for (file of entryFiles) await import(path.join(repositoryRoot, file));
  });
  jest.dontMock('@azure/functions-core');
  return registrations;
}

function coreModule(register: (metadata: FunctionMetadata) => void): object {
  class Disposable {
    dispose(): void {
      // Nothing is kept that could be let go.
    }
  }
  return {
    version: '3.14.1',
    hostVersion: '4.1052.200',
    Disposable,
    registerHook: () => new Disposable(),
    setProgrammingModel: () => undefined,
    getProgrammingModel: () => undefined,
    log: () => undefined,
    registerFunction: (metadata: FunctionMetadata) => {
      register(metadata);
      return new Disposable();
    },
  };
}

function triggerOf(bindings: FunctionMetadata['bindings']): Registration['trigger'] {
  const trigger = Object.values(bindings).find(({ type }) => String(type).endsWith('Trigger'));
  return trigger ?? {};
}

/** The names between percent signs in the options of a trigger: settings that the host fills in. */
export function settingReferences({ trigger }: Registration): string[] {
  return Object.values(trigger).flatMap((value) =>
    typeof value === 'string' ? [...value.matchAll(/%([^%]+)%/g)].map(([, name = '']) => name) : [],
  );
}
