import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { HttpResponseData } from '../../../../../local/functions-host/core/core-types';
import { writeEmpty, writeFunctionResponse } from '../../../../../local/functions-host/http/write-response';

function createResponse(): { response: ServerResponse; head: () => string } {
  const response = new ServerResponse(new IncomingMessage(new Socket()));
  return { response, head: () => (response as unknown as { _header: string })._header };
}

function answerWith(http: Partial<HttpResponseData>, customHeaders = {}): string {
  const { response, head } = createResponse();
  const complete = { statusCode: '200', headers: {}, cookies: [], ...http };
  writeFunctionResponse(response, { http: complete }, customHeaders);
  return head();
}

describe('writeFunctionResponse', () => {
  it('writes status, headers, cookies and length', () => {
    const head = answerWith({
      statusCode: '201',
      headers: { 'x-seen': 'yes', 'set-cookie': 'own=1' },
      cookies: [{ name: 'c', value: '1' }],
      body: { bytes: Buffer.from('four') },
    });

    expect(head).toMatch(/^HTTP\/1\.1 201 Created\r\n/);
    expect(head).toContain(
      'x-seen: yes\r\nset-cookie: own=1\r\nset-cookie: c=1; path=/\r\ncontent-length: 4\r\n',
    );
  });

  it('leaves out headers that belong to the connection', () => {
    const head = answerWith({ headers: { 'transfer-encoding': 'chunked', 'content-length': '99' } });

    expect(head).not.toContain('chunked');
    expect(head).toContain('content-length: 0');
  });

  it('adds the headers of host.json where the function has not set its own', () => {
    const custom = { 'X-Frame-Options': 'DENY', 'X-Seen': 'host' };

    const head = answerWith({ headers: { 'x-seen': 'function' } }, custom);

    expect(head).toContain('x-seen: function\r\nX-Frame-Options: DENY\r\n');
    expect(head).not.toContain('host');
  });

  it('has no length where there is no body', () => {
    expect(answerWith({ statusCode: '204' })).not.toContain('content-length');
  });

  it('writes nothing of an answer that cannot be sent', () => {
    const { response, head } = createResponse();
    const http = { statusCode: '200', headers: { good: 'x', bad: 'line\nbreak' }, cookies: [] };

    expect(() => {
      writeFunctionResponse(response, { http }, {});
    }).toThrow(/Invalid character in header content/);
    writeEmpty(response, 500, {});

    expect(head()).toMatch(/^HTTP\/1\.1 500/);
    expect(head()).not.toContain('good');
  });

  it('is 204 when the function returned nothing', () => {
    const { response, head } = createResponse();

    writeFunctionResponse(response, undefined, { 'x-custom': 'yes' });

    expect(head()).toMatch(/^HTTP\/1\.1 204 No Content\r\nx-custom: yes\r\n/);
  });
});
