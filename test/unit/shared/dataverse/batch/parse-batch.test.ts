import fc from 'fast-check';
import {
  boundaryOf,
  parseBatch,
  type SectionAnswer,
} from '../../../../../shared/dataverse/batch/parse-batch';
import { TargetUnavailableError } from '../../../../../shared/errors/target-unavailable-error';

/** As the platform writes it: CR LF, empty bodies, a nested body for a change set. */
const wire = [
  '--batchresponse_4a21740c-169a-4442-b771-8989207e80e9',
  'Content-Type: application/http',
  'Content-Transfer-Encoding: binary',
  '',
  'HTTP/1.1 200 OK',
  'Content-Type: application/json; odata.metadata=minimal',
  'OData-Version: 4.0',
  '',
  '{"value":[{"name":"Fabrikam\\r\\n--batchresponse_4a21740c"}]}',
  '--batchresponse_4a21740c-169a-4442-b771-8989207e80e9',
  'Content-Type: multipart/mixed; boundary=changesetresponse_64b8bd1c-9e8b-4a6d-8d6e-7d1f6a1a9b6b',
  '',
  '--changesetresponse_64b8bd1c-9e8b-4a6d-8d6e-7d1f6a1a9b6b',
  'Content-Type: application/http',
  'Content-Transfer-Encoding: binary',
  'Content-ID: 1',
  '',
  'HTTP/1.1 204 No Content',
  'OData-Version: 4.0',
  'Location: https://environment.example/api/data/v9.2/tasks(1)',
  '',
  '',
  '--changesetresponse_64b8bd1c-9e8b-4a6d-8d6e-7d1f6a1a9b6b',
  'Content-Type: application/http',
  'Content-Transfer-Encoding: binary',
  'Content-ID: 2',
  '',
  'HTTP/1.1 204 No Content',
  '',
  '',
  '--changesetresponse_64b8bd1c-9e8b-4a6d-8d6e-7d1f6a1a9b6b--',
  '--batchresponse_4a21740c-169a-4442-b771-8989207e80e9',
  'Content-Type: application/http',
  '',
  'HTTP/1.1 404 Not Found',
  'REQ_ID: 5fe339e5-c75e-4dad-9597-b257ebce666b',
  'Content-Type: application/json; odata.metadata=minimal',
  '',
  '{"error":{"code":"0x80040217","message":"account With Id = 1 Does Not Exist"}}',
  '--batchresponse_4a21740c-169a-4442-b771-8989207e80e9--',
  '',
].join('\r\n');

const boundary = 'batchresponse_4a21740c-169a-4442-b771-8989207e80e9';

function plain(section: SectionAnswer | undefined) {
  if (!section || 'changeSet' in section) throw new Error('That is a change set.');
  return section;
}

describe('parseBatch', () => {
  it('reads the answers of single requests with status, headers and body', () => {
    const sections = parseBatch(wire, boundary);

    const [read, missing] = [plain(sections[0]), plain(sections[2])];
    expect(read.status).toBe(200);
    expect(read.headers.get('odata-version')).toBe('4.0');
    expect(JSON.parse(read.body)).toEqual({ value: [{ name: 'Fabrikam\r\n--batchresponse_4a21740c' }] });
    expect(missing.status).toBe(404);
    expect(missing.headers.get('req_id')).toBe('5fe339e5-c75e-4dad-9597-b257ebce666b');
    expect(missing.body).toContain('0x80040217');
  });

  it('reads a change set as the answers of its operations', () => {
    const section = parseBatch(wire, boundary)[1];

    if (!section || !('changeSet' in section)) throw new Error('That is no change set.');
    expect(section.changeSet.map(({ status, contentId, body }) => ({ status, contentId, body }))).toEqual([
      { status: 204, contentId: '1', body: '' },
      { status: 204, contentId: '2', body: '' },
    ]);
    expect(section.changeSet[0]?.headers.get('location')).toContain('tasks(1)');
  });

  it('reads a failed change set that has one plain part', () => {
    const body = [
      '--b',
      'Content-Type: application/http',
      '',
      'HTTP/1.1 400 Bad Request',
      '',
      '{"error":{}}',
      '--b--',
    ].join('\r\n');

    expect(plain(parseBatch(body, 'b')[0])).toMatchObject({ status: 400, body: '{"error":{}}' });
  });

  it('takes a delimiter that begins like another for what it is', () => {
    const body = '--b1\r\n\r\nHTTP/1.1 200 OK\r\n\r\n--b\r\n--b12\r\n--b1--';

    expect(plain(parseBatch(body, 'b1')[0]).body).toBe('--b\r\n--b12');
  });

  it.each([
    ['an empty body', ''],
    ['a body that is cut off', wire.slice(0, -30)],
    ['text of another kind', '<html>Service unavailable</html>'],
    ['a part without a status', '--b\r\n\r\nNo answer\r\n\r\n--b--'],
    ['a header that is none', '--b\r\nnonsense\r\n\r\nHTTP/1.1 200 OK\r\n\r\n--b--'],
  ])('calls the target unavailable for %s', (_kind, body) => {
    expect(() => parseBatch(body, body.startsWith('--b\r') ? 'b' : boundary)).toThrow(TargetUnavailableError);
  });

  it('gives back any statuses and bodies that were written', () => {
    const answers = fc.array(
      fc.record({ status: fc.integer({ min: 200, max: 599 }), value: fc.string({ unit: 'binary' }) }),
    );

    fc.assert(
      fc.property(answers, fc.uuid(), (expected, id) => {
        const parts = expected.map(
          ({ status, value }) =>
            `--b_${id}\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 ${status} Any\r\nA: b\r\n\r\n${JSON.stringify(value)}\r\n`,
        );

        const sections = parseBatch(`${parts.join('')}--b_${id}--\r\n`, `b_${id}`);

        const actual = sections
          .map(plain)
          .map(({ status, body }) => ({ status, value: JSON.parse(body) as unknown }));
        expect(actual).toEqual(expected);
      }),
    );
  });
});

describe('boundaryOf', () => {
  it.each([
    ['multipart/mixed; boundary=batchresponse_1', 'batchresponse_1'],
    ['Multipart/Mixed;charset=utf-8; boundary="a b"', 'a b'],
    ['application/json; odata.metadata=minimal', undefined],
    ['multipart/mixed', undefined],
    [null, undefined],
  ])('reads %s', (contentType, expected) => {
    expect(boundaryOf(contentType)).toBe(expected);
  });
});
