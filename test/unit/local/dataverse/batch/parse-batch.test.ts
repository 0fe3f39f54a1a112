import fc from 'fast-check';
import { parseBatch, partsOf } from '../../../../../local/dataverse/batch/parse-batch';
import { batchOf, type BatchItem, type BatchRequest } from '../../../../support/batch-text';
import { refusalOf } from '../../../../support/dataverse-environment';

const multipart = 'multipart/mixed; boundary=batch_1';

function parse(items: readonly BatchItem[], lineEnd = '\r\n'): ReturnType<typeof parseBatch> {
  return parseBatch(batchOf(items, { lineEnd }).body, multipart);
}

const request: fc.Arbitrary<BatchRequest> = fc
  .record({
    method: fc.constantFrom('POST', 'PATCH', 'DELETE'),
    url: fc.constantFrom('/api/data/v9.2/accounts', 'accounts(1)?$select=name', '$1/name'),
    body: fc.dictionary(fc.string(), fc.string({ unit: 'binary' }), { maxKeys: 3 }),
    tag: fc.constantFrom('a', 'b c'),
    contentId: fc.integer({ min: 1, max: 999 }).map(String),
  })
  .map(({ tag, ...rest }) => ({ ...rest, headers: { 'x-tag': tag } }));

const item: fc.Arbitrary<BatchItem> = fc.oneof(
  request,
  fc.array(request, { minLength: 1, maxLength: 3 }).map((changeSet) => ({ changeSet })),
);

describe('parseBatch', () => {
  it('reads back every request of any batch, in order', () => {
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 5 }), (items) => {
        const written = items.map((each) => ('changeSet' in each ? each.changeSet : [each]));

        const read = parse(items).map(partsOf);

        expect(
          read.map((parts) =>
            parts.map(({ method, url, body }) => ({ method, url, body: JSON.parse(body) as unknown })),
          ),
        ).toEqual(written.map((parts) => parts.map(({ method, url, body }) => ({ method, url, body }))));
        expect(read.flat().map(({ headers }) => headers['x-tag'])).toEqual(
          written.flat().map(({ headers }) => headers?.['x-tag']),
        );
      }),
    );
  });

  it('keeps content ids inside a change set', () => {
    const [section] = parse([{ changeSet: [{ method: 'DELETE', url: 'accounts(1)', contentId: '7' }] }]);

    expect(section).toMatchObject({ kind: 'change-set', parts: [{ contentId: '7' }] });
  });

  it('takes a quoted boundary, and a body with line feeds of its own', () => {
    const { body } = batchOf([{ method: 'POST', url: 'accounts', body: { name: 'H' } }]);
    const pretty = body.replace('{"name":"H"}', '{\n  "name": "H"\n}');

    const [section] = parseBatch(pretty, 'multipart/mixed; boundary="batch_1"');

    expect(JSON.parse(partsOf(section!)[0]!.body)).toEqual({ name: 'H' });
  });

  it('understands reads with bare line feeds, and no writes', () => {
    const read = { method: 'GET', url: 'WhoAmI' };

    expect(parse([read], '\n')).toHaveLength(1);
    expect(refusalOf(() => parse([read, { method: 'POST', url: 'accounts', body: {} }], '\n'))).toEqual({
      status: 400,
      code: '0x80048d19',
    });
  });

  it.each<[string, string, string | undefined]>([
    ['no content type', '--batch_1--\r\n', undefined],
    ['JSON', '{}', 'application/json'],
    ['no boundary', '--batch_1--\r\n', 'multipart/mixed'],
    ['no end', '--batch_1\r\nContent-Type: application/http\r\n\r\nGET WhoAmI HTTP/1.1\r\n', multipart],
    [
      'another type of part',
      '--batch_1\r\nContent-Type: text/plain\r\n\r\nGET x HTTP/1.1\r\n--batch_1--',
      multipart,
    ],
    [
      'no request line',
      '--batch_1\r\nContent-Type: application/http\r\n\r\nhello there\r\n--batch_1--',
      multipart,
    ],
    [
      'a header that is none',
      '--batch_1\r\nContent-Type: application/http\r\n\r\nGET x HTTP/1.1\r\nhello\r\n\r\n--batch_1--',
      multipart,
    ],
  ])('refuses a batch with %s', (_what, text, contentType) => {
    expect(refusalOf(() => parseBatch(text, contentType))?.status).toBe(400);
  });
});
