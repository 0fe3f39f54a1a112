import { brotliDecompressSync } from 'node:zlib';
import { createServeDocumentHandler } from '../../../../functions/operations/serve-document';
import { exchange } from '../../../support/http-exchange';
import { requestOf } from '../../../support/invocation';

const text = 'document '.repeat(400);
const handler = createServeDocumentHandler({
  text,
  contentType: 'text/html; charset=utf-8',
  contentSecurityPolicy: "default-src 'none'",
});

describe('serveDocument', () => {
  it('serves the text with its policy and its tag', async () => {
    const { response, headers } = await exchange(handler);

    expect(Buffer.from('body' in response ? (response.body as Uint8Array) : []).toString()).toBe(text);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'");
    expect(headers.get('etag')).toMatch(/^W\/"[\w-]{22}"$/);
  });

  it.each([(tag: string) => tag, (tag: string) => `"x", ${tag}`, (tag: string) => tag.slice(2), () => '*'])(
    'answers 304 to whoever has it: case %#',
    async (spell) => {
      const { headers } = await exchange(handler);
      const request = requestOf({ headers: { 'if-none-match': spell(headers.get('etag') ?? '') } });

      const { response } = await exchange(handler, request);

      expect(response).toMatchObject({ status: 304 });
      expect(response).not.toHaveProperty('body');
    },
  );

  it('serves whoever has another one', async () => {
    const { response } = await exchange(handler, requestOf({ headers: { 'if-none-match': 'W/"other"' } }));

    expect(response.status).toBe(200);
  });

  it('compresses where that is understood', async () => {
    const { response, headers } = await exchange(
      handler,
      requestOf({ headers: { 'accept-encoding': 'gzip, br' } }),
    );

    expect(headers.get('content-encoding')).toBe('br');
    expect(
      brotliDecompressSync('body' in response ? (response.body as Uint8Array) : Buffer.of()).toString(),
    ).toBe(text);
  });

  it('answers HEAD without the text', async () => {
    const { response } = await exchange(handler, requestOf({ method: 'HEAD' }));

    expect(response.status).toBe(200);
    expect(response).not.toHaveProperty('body');
  });
});
