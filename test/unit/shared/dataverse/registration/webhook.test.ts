import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { secretHeaderXml } from '../../../../../shared/dataverse/registration/webhook';

const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', trimValues: false });

describe('secretHeaderXml', () => {
  it('has the form the platform takes', () => {
    expect(secretHeaderXml('a-secret')).toBe(
      '<settings><setting name="x-webhook-secret" value="a-secret" /></settings>',
    );
  });

  it('carries any secret of visible characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 1 }), (secret) => {
        const parsed = parser.parse(secretHeaderXml(secret)) as {
          settings: { setting: { name: string; value: string } };
        };

        expect(parsed.settings.setting).toEqual({ name: 'x-webhook-secret', value: secret });
      }),
    );
  });
});
