import fc from 'fast-check';
import type { ApiCall } from './api-caller';
import type { ApiTarget } from './documented-api';

/** The same requests at every run, so that a finding can be met again. */
const seed = 20_261_121;

/** Bodies that no schema asks for: broken, deep, wide, ambiguous, or meant for what stands behind. */
const hostileBodies: readonly (string | Uint8Array)[] = [
  '',
  'null',
  '[]',
  '"text"',
  '17',
  '{',
  '{"a":1}{"b":2}',
  '\uFEFF{}',
  '{"__proto__":{"isAdmin":true}}',
  '{"constructor":{"prototype":{"x":1}}}',
  '{"customer":{},"customer":{}}',
  '['.repeat(20_000),
  '['.repeat(20_000) + ']'.repeat(20_000),
  '{"a":'.repeat(5_000) + '1' + '}'.repeat(5_000),
  `{"title":"${'x'.repeat(60_000)}"}`,
  `{${Array.from({ length: 4_000 }, (_, index) => `"k${index}":${index}`).join(',')}}`,
  String.raw`{"title":"\u0000\ud800"}`,
  '{"title":1e999,"n":12345678901234567890}',
  '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
  new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]),
  new Uint8Array(2_000),
];

const hostileTexts = [
  '',
  ' ',
  '0',
  '-1',
  "' or 1 eq 1",
  "'); drop table x --",
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '%00',
  '{{7*7}}',
  '${jndi:ldap://127.0.0.1/a}',
  '😀'.repeat(50),
  'x'.repeat(3_000),
  'a\r\nset-cookie: b=c',
  '\u202e',
];

/** Every place of a value, replaced by something else. */
function mutations(value: unknown): unknown[] {
  const replacements = [null, true, -1, 1e21, [], {}, ...hostileTexts];
  if (Array.isArray(value)) return [...replacements, ...listMutations(value)];
  return typeof value === 'object' && value !== null
    ? [...replacements, ...objectMutations(value)]
    : replacements;
}

function listMutations(list: readonly unknown[]): unknown[] {
  const inner = list.flatMap((entry, at) => mutations(entry).map((changed) => list.with(at, changed)));
  return [Array.from({ length: 300 }, () => list[0]), ...inner];
}

function objectMutations(value: object): unknown[] {
  const entries = Object.entries(value);
  const inner = entries.flatMap(([key, member]) =>
    mutations(member).map((changed) => ({ ...value, [key]: changed })),
  );
  const shorter = entries.map(([key]) => Object.fromEntries(entries.filter(([other]) => other !== key)));
  return [{ ...value, surplus: 1 }, ...shorter, ...inner];
}

function placesOf({ path }: ApiTarget): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
}

/** Requests to one operation that nobody sends by mistake, and some that somebody does. */
export function hostileRequests(target: ApiTarget, generated: number): ApiCall[] {
  const bodies = target.operation.requestBody === undefined ? [] : bodiesFor(target, generated);
  const places = placesOf(target).flatMap((name) =>
    hostileTexts
      .filter((text) => text.trim() !== '')
      .map((text) => ({ places: { [name]: encodeURIComponent(text) } })),
  );
  const names = [
    'code',
    '__proto__',
    ...target.operation.parameters.flatMap((each) => (each.in === 'query' ? [each.name] : [])),
  ];
  const queries = names.flatMap((name) => [
    ...hostileTexts.map((text) => ({ query: `?${name}=${encodeURIComponent(text)}` })),
    { query: `?${`${name}=1&`.repeat(200)}` },
    { query: `?${name}=%ff%fe&${name}` },
  ]);
  const headers = [
    'idempotency-key',
    'prefer',
    'x-correlation-id',
    'traceparent',
    'accept-encoding',
    'if-none-match',
    'origin',
  ].flatMap((name) =>
    ['', ' ', 'x'.repeat(2_000), '";,=\\', '*', '-1'].map((text) => ({ headers: { [name]: text } })),
  );
  return [...bodies, ...places, ...queries, ...headers];
}

function bodiesFor({ examples }: ApiTarget, generated: number): ApiCall[] {
  const mutated = examples.flatMap((example) => mutations(example)).map((value) => JSON.stringify(value));
  const random = fc.sample(fc.json({ maxDepth: 4 }), { numRuns: generated, seed });
  const [example] = examples;
  const garbled = fc
    .sample(fc.tuple(fc.nat(), fc.nat(255)), { numRuns: generated, seed })
    .map(([at, byte]) => garble(JSON.stringify(example), at, byte));
  return [...hostileBodies, ...mutated, ...random, ...garbled].map((body) => ({ body }));
}

function garble(text: string, at: number, byte: number): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  bytes[at % bytes.byteLength] = byte;
  return bytes;
}
