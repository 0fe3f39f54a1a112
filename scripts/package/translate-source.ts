import { transform } from '@swc/core';

/** `const load = createRequire(__filename)` keeps a compiler from loading early; a bundler needs to see the name. */
function showLateLoads(code: string): string {
  return code.includes('createRequire(__filename)')
    ? code.replace(/\bload\((['"][^'"]+['"])\)/g, 'require($1)')
    : code;
}

const ownModules = /from '(\.[^']+)'/g;

/**
 * TypeScript to CommonJS, with own modules and the packages of `late` required where they are first used instead of at
 * the top: a handler is loaded for its first message, and code need not be written around its start-up time.
 */
export async function translateSource(source: string, late: readonly string[]): Promise<string> {
  const own = [...source.matchAll(ownModules)].map(([, name = '']) => name);
  const { code } = await transform(showLateLoads(source), {
    configFile: false,
    swcrc: false,
    jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs', lazy: [...late, ...own], strictMode: true },
  });
  return code;
}
