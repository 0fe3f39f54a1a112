import { createHash } from 'node:crypto';
import vm from 'node:vm';
import { generatedJson } from './infrastructure';
import { requireText } from './repository';

/** Functions of Bicep that variables use, as the language describes them. */
const functions = {
  any: (value: unknown) => value,
  concat: (...lists: unknown[][]) => lists.flat(),
  contains: (list: readonly unknown[], item: unknown) => list.includes(item),
  length: (value: string | readonly unknown[]) => value.length,
  empty: (value: string | readonly unknown[]) => value.length === 0,
  flatten: (lists: unknown[][]) => lists.flat(),
  filter: (list: unknown[], keep: (item: unknown) => boolean) => list.filter((item) => keep(item)),
  intersection: (first: unknown[], second: unknown[]) => first.filter((item) => second.includes(item)),
  items: (object: object) =>
    Object.entries(object).map(([key, value]: [string, unknown]) => ({ key, value })),
  loadJsonContent: (file: string) => generatedJson(file.replace(/\.json$/, '')),
  map: (list: unknown[], change: (item: unknown, index: number) => unknown) => list.map(change),
  split: (text: string, separator: string) => text.split(separator),
  trim: (text: string) => text.trim(),
  // Not the platform's value; what matters is that the same texts give the same one, of the same length.
  guid: (...texts: string[]) => createHash('sha256').update(texts.join()).digest('hex').slice(0, 36),
  toObject: (list: unknown[], key: (item: unknown) => string, value: (item: unknown) => unknown) =>
    Object.fromEntries(list.map((item) => [key(item), value(item)])),
};

/** Bicep's expressions as JavaScript's: interpolated texts, objects that a lambda returns, and commas between members. */
function asJavaScript(bicep: string): string {
  return bicep
    .replaceAll(/'([^'\n]*\$\{[^'\n]*)'/g, '`$1`')
    .replaceAll(
      /=> \{((?:[^{}]|\$\{[^}]*\})*)\}/g,
      (_all, members: string) => `=> ({${members.trim().replaceAll(/\n\s*/g, ', ')}})`,
    )
    .replaceAll('[?', '?.[')
    .replaceAll('.?', '?.');
}

/**
 * The variables that a file declares before its first module or resource, as far as they follow from parameters alone.
 * It understands as much Bicep as is written there.
 */
export function evaluateVariables(
  file: string,
  parameters: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const [, block] = /\n(var [^]*?)\n(?:module|resource) /.exec(requireText(file)) ?? [];
  if (block === undefined) throw new Error(`${file} has no variables before what it makes`);
  const own = block
    .split('\n')
    .filter((line) => !/uniqueString|environmentName/.test(line))
    .join('\n');
  const scope = vm.createContext({ ...functions, ...parameters });
  vm.runInContext(asJavaScript(own), scope);
  // Values of another realm compare by prototype; a copy is of this one.
  const names = [...own.matchAll(/^var (\w+) =/gm)].map(([, name = '']) => name);
  return Object.fromEntries(names.map((name) => [name, structuredClone(scope[name] as unknown)]));
}
