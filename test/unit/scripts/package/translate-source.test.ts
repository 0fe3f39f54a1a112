import { translateSource } from '../../../../scripts/package/translate-source';

describe('translateSource', () => {
  it('requires a late package and an own module where they are first used', async () => {
    const source = `import { Client } from '@azure/service-bus';
import { mapAccount } from './map-account';
import { z } from 'zod';
export const name = z.string();
export const open = () => new Client(mapAccount());`;

    const code = await translateSource(source, ['@azure/service-bus']);

    expect(evaluate(code).loaded).toEqual(['zod']);
    const { exports, loaded } = evaluate(code);
    (exports['open'] as () => unknown)();
    expect(loaded).toEqual(['zod', '@azure/service-bus', './map-account']);
  });

  it('shows a bundler what a module loads late by itself', async () => {
    const source = `import { createRequire } from 'node:module';
const load = createRequire(__filename);
export const identity = () => load('@azure/identity');`;

    const code = await translateSource(source, []);

    expect(code).toContain(`require('@azure/identity')`);
  });

  it('leaves a function called load alone where nothing is loaded', async () => {
    const code = await translateSource(
      `export const file = (load: (name: string) => string) => load('./a.txt');`,
      [],
    );

    expect(code).toContain(`load('./a.txt')`);
  });
});

/** Runs the code with packages that only tell when they are loaded. */
function evaluate(code: string): { exports: Record<string, unknown>; loaded: string[] } {
  const loaded: string[] = [];
  const require = (name: string): unknown => {
    loaded.push(name);
    return { Client: Map, mapAccount: () => [], z: { string: () => 'text' } };
  };
  const exports: Record<string, unknown> = {};
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
  new Function('require', 'exports', code)(require, exports);
  return { exports, loaded };
}
