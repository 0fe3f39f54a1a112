import fc from 'fast-check';
import { fullBody, previewBody } from '../../../../functions/operations/preview-body';

const attributes = {
  id: 'dv-1',
  type: 'dataverse.account.Update',
  source: '/dataverse/contoso',
  subject: 'account/1',
  time: '2026-11-21T04:15:00.000Z',
};
const event = { ...attributes, specversion: '1.0' };

const bytesOf = (value: unknown) => Buffer.from(JSON.stringify(value));

describe('previewBody', () => {
  it('shows what an event is about and the names of its members, never a value of them', () => {
    const preview = previewBody(
      bytesOf({ ...event, data: { name: 'Jane Doe', emailaddress1: 'jane@x.test' } }),
    );

    expect(preview).toMatchObject({ event: attributes, members: ['name', 'emailaddress1'] });
    expect(JSON.stringify(preview)).not.toMatch(/Jane|x\.test/);
  });

  it('shows the names of the members of other JSON', () => {
    expect(previewBody(bytesOf({ MessageName: 'Update', PrimaryEntityName: 'account' }))).toEqual({
      sizeBytes: 54,
      members: ['MessageName', 'PrimaryEntityName'],
    });
  });

  it.each([
    ['a list', '["Jane Doe"]'],
    ['a text', '"Jane Doe"'],
    ['no JSON', 'Jane Doe'],
    ['nothing', ''],
  ])('shows only the size of %s', (_case, text) => {
    const bytes = Buffer.from(text);

    expect(previewBody(bytes)).toEqual({ sizeBytes: bytes.byteLength });
  });

  it('never shows a value of the data, whatever its shape', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.constant('PERSONAL')), (data) => {
        expect(JSON.stringify(previewBody(bytesOf({ ...event, data })))).not.toContain('PERSONAL');
        expect(JSON.stringify(previewBody(bytesOf(data)))).not.toContain('PERSONAL');
      }),
    );
  });
});

describe('fullBody', () => {
  it('shows text as text', () => {
    expect(fullBody(Buffer.from('{"name":"Zoë"}'))).toEqual({ sizeBytes: 15, text: '{"name":"Zoë"}' });
  });

  it('shows bytes that are no text as base64', () => {
    expect(fullBody(Uint8Array.of(0xff, 0xfe))).toEqual({ sizeBytes: 2, base64: '//4=' });
  });
});
