import { writeBatch } from '../../../../../shared/dataverse/batch/write-batch';
import type { WebApiRequest } from '../../../../../shared/dataverse/request/web-api';
import { ContractViolationError } from '../../../../../shared/errors/contract-violation-error';

const read: WebApiRequest = { method: 'GET', path: 'accounts(key)?$select=name', isRepeatable: true };

function write(path: string, body: string, headers?: Record<string, string>): WebApiRequest {
  const type = { 'content-type': 'application/json' };
  return { method: 'PATCH', path, body, isRepeatable: true, headers: { ...type, ...headers } };
}

describe('writeBatch', () => {
  it('writes reads and writes as parts of one multipart body', () => {
    const body = writeBatch(
      [{ request: read }, { request: write('accounts(1)', '{"name":"Ünal"}', { 'if-match': '*' }) }],
      'abc',
    );

    expect(body.split('\r\n')).toEqual([
      '--batch_abc',
      'Content-Type: application/http',
      'Content-Transfer-Encoding: binary',
      '',
      'GET /api/data/v9.2/accounts(key)?$select=name HTTP/1.1',
      'accept: application/json',
      '',
      '',
      '--batch_abc',
      'Content-Type: application/http',
      'Content-Transfer-Encoding: binary',
      '',
      'PATCH /api/data/v9.2/accounts(1) HTTP/1.1',
      'accept: application/json',
      'content-type: application/json',
      'if-match: *',
      '',
      '{"name":"Ünal"}',
      '--batch_abc--',
      '',
    ]);
  });

  it('nests a change set with a delimiter of its own and numbers its parts', () => {
    const changeSet = [
      { request: write('accounts(1)', '{}'), contentId: '1' },
      { request: write('contacts(2)', '{"parentcustomerid_account@odata.bind":"$1"}'), contentId: '2' },
    ];

    const body = writeBatch([{ request: read }, { changeSet }], 'abc');

    expect(body.split('\r\n').slice(8)).toEqual([
      '--batch_abc',
      'Content-Type: multipart/mixed; boundary=changeset_abc_2',
      '',
      '--changeset_abc_2',
      'Content-Type: application/http',
      'Content-Transfer-Encoding: binary',
      'Content-ID: 1',
      '',
      'PATCH /api/data/v9.2/accounts(1) HTTP/1.1',
      'accept: application/json',
      'content-type: application/json; type=entry',
      '',
      '{}',
      '--changeset_abc_2',
      'Content-Type: application/http',
      'Content-Transfer-Encoding: binary',
      'Content-ID: 2',
      '',
      'PATCH /api/data/v9.2/contacts(2) HTTP/1.1',
      'accept: application/json',
      'content-type: application/json; type=entry',
      '',
      '{"parentcustomerid_account@odata.bind":"$1"}',
      '--changeset_abc_2--',
      '',
      '--batch_abc--',
      '',
    ]);
  });

  it('ends every line in CR LF', () => {
    const body = writeBatch([{ changeSet: [{ request: write('accounts(1)', '{}'), contentId: '1' }] }], 'x');

    expect(body.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it.each(['$1', 'https://environment.example/api/data/v9.2/accounts?$skiptoken=x'])(
    'leaves the address %s as it is',
    (path) => {
      expect(writeBatch([{ request: { ...read, path } }], 'x')).toContain(`\r\nGET ${path} HTTP/1.1\r\n`);
    },
  );

  it.each([
    ['path', { ...read, path: 'accounts HTTP/1.1\r\nDELETE accounts(1)' }],
    ['header', { ...read, headers: { Prefer: 'a\r\nMSCRMCallerID: 1' } }],
  ])('refuses a %s that breaks out of its line', (_place, request) => {
    expect(() => writeBatch([{ request }], 'x')).toThrow(ContractViolationError);
  });
});
