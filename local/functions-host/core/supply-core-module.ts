import Module from 'node:module';
import * as coreModule from './functions-core-module';

type Require = (this: unknown, id: string) => unknown;

const loader = Module.prototype as unknown as { require: Require };
let isSupplied = false;

/** Answers `require('@azure/functions-core')` in this process, as the platform's worker does; must run before the app loads. */
export function supplyCoreModule(): void {
  if (isSupplied) return;
  isSupplied = true;
  const original = loader.require;
  loader.require = function requireOrCore(id) {
    return id === '@azure/functions-core' ? coreModule : original.call(this, id);
  };
}
