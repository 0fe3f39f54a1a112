import fc from 'fast-check';
import { changeEventV1 } from '../../../../../shared/dataverse/execution-context/change-event';
import { findTag } from '../../../../../shared/dataverse/execution-context/execution-context';
import { parseExecutionContext } from '../../../../../shared/dataverse/execution-context/parse-execution-context';
import { toChangeEvent } from '../../../../../shared/dataverse/execution-context/to-change-event';
import { contextBody, wireContext } from '../../../../support/execution-context';
import { violatedPath } from '../../../../support/violated-path';
import { wireParameters } from '../../../../support/wire-arbitrary';

const encoder = new TextEncoder();

/** A context whose parameters are given as JSON text; the Chinese sign cannot stem from Windows-1252. */
function bodyText(parametersJson: string): string {
  const context = JSON.stringify(wireContext({ InputParameters: 0, Script: '漢' }));
  return context.replace('"InputParameters":0', () => `"InputParameters":${parametersJson}`);
}

/** UTF-8 bytes read as Windows-1252, the way the platform damages a body. */
function misread(text: string): string {
  const high = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
  return Array.from(encoder.encode(text), (byte) =>
    byte >= 0x80 && byte <= 0x9f ? high.charAt(byte - 0x80) : String.fromCharCode(byte),
  ).join('');
}

function parameters(body: Uint8Array): unknown {
  return parseExecutionContext(body).inputParameters;
}

describe('parseExecutionContext', () => {
  it('keeps every value of every type, in any nesting', () => {
    fc.assert(
      fc.property(wireParameters, ({ json, expected }) => {
        expect(parameters(encoder.encode(bodyText(json)))).toEqual(expected);
      }),
    );
  });

  it('gives an event that survives JSON and its own contract unchanged', () => {
    fc.assert(
      fc.property(wireParameters, ({ json }) => {
        const event = toChangeEvent(parseExecutionContext(encoder.encode(bodyText(json))));

        expect(changeEventV1.parse(JSON.parse(JSON.stringify(event)))).toEqual(event);
      }),
    );
  });

  it('keeps a value of every name through its own contract', () => {
    const json = '[{"key":"__proto__","value":0},{"key":"constructor","value":[1]}]';

    const event = toChangeEvent(parseExecutionContext(encoder.encode(bodyText(json))));

    const { parameters: kept } = changeEventV1.parse(JSON.parse(JSON.stringify(event)));
    expect(Object.entries(kept)).toEqual([
      ['__proto__', 0],
      ['constructor', [1]],
    ]);
  });

  it('reads a body the same with a byte-order mark, and when its encoding was misread once', () => {
    fc.assert(
      fc.property(wireParameters, ({ json, expected }) => {
        const text = bodyText(json);

        expect(parameters(encoder.encode(`\ufeff${text}`))).toEqual(expected);
        expect(parameters(encoder.encode(misread(text)))).toEqual(expected);
        expect(parameters(encoder.encode(misread(`\ufeff${text}`)))).toEqual(expected);
      }),
    );
  });

  it('answers junk with nothing but a contract violation', () => {
    const damaged = fc
      .tuple(wireParameters, fc.nat(), fc.string({ maxLength: 3 }))
      .map(([{ json }, position, insert]) => {
        const text = bodyText(json);
        const at = position % text.length;
        return encoder.encode(text.slice(0, at) + insert + text.slice(at + 1));
      });
    const junk = fc.oneof(
      fc.uint8Array(),
      fc.json().map((text) => encoder.encode(text)),
      damaged,
      fc.dictionary(fc.constantFrom(...Object.keys(wireContext())), fc.jsonValue()).map(contextBody),
    );

    fc.assert(
      fc.property(junk, (body) => {
        expect([undefined, expect.any(String)]).toContainEqual(
          violatedPath(() => parseExecutionContext(body)),
        );
      }),
    );
  });

  it.each([
    ['an empty body', '', '$'],
    ['text that is not JSON', 'entity=account', '$'],
    ['a bare value', '17', '$'],
    ['an object of another kind', '{"id":"1"}', 'MessageName'],
    ['nesting that would exhaust the stack', '['.repeat(100_000), '$'],
  ])('refuses %s and names the path', (_case, text, path) => {
    expect(violatedPath(() => parseExecutionContext(encoder.encode(text)))).toBe(path);
  });

  it('refuses bytes that are not UTF-8', () => {
    expect(() => parseExecutionContext(Uint8Array.of(0x7b, 0xff, 0x7d))).toThrow('$ is not UTF-8 text');
  });

  it.each(['Ã© and é', 'â‚¬ and 漢'])('leaves %s alone, which only looks misread in places', (name) => {
    const context = parseExecutionContext(contextBody({ OrganizationName: name }));

    expect(context.organizationName).toBe(name);
  });

  it.each(['ParentContext', 'InputParameters', 'PreEntityImages', 'PostEntityImages'])(
    'takes a body for complete as long as it has %s',
    (present) => {
      const trimmed = {
        ParentContext: null,
        InputParameters: [],
        PreEntityImages: null,
        PostEntityImages: [],
      };
      const value = present === 'ParentContext' ? wireContext() : [{ key: 'a', value: null }];

      expect(parseExecutionContext(contextBody(trimmed)).isTrimmed).toBe(true);
      expect(parseExecutionContext(contextBody({ ...trimmed, [present]: value })).isTrimmed).toBe(false);
    },
  );

  it.each([
    ['the context itself', { SharedVariables: [{ key: 'tag', value: 'own' }] }, 'own'],
    ['its grandparent', {}, 'far'],
  ])('finds the tag on %s', (_place, overrides, tag) => {
    const grandparent = wireContext({ SharedVariables: [{ key: 'tag', value: 'far' }] });
    const parent = wireContext({ ParentContext: grandparent, SharedVariables: [{ key: 'other', value: 1 }] });

    const context = parseExecutionContext(contextBody({ ParentContext: parent, ...overrides }));

    expect(findTag(context)).toBe(tag);
  });

  it('carries members it does not know', () => {
    const context = parseExecutionContext(contextBody({ TenantRegion: { Code: 'EU' } }));

    expect(context.otherMembers).toEqual({ TenantRegion: { Code: 'EU' } });
  });
});
