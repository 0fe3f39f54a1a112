import { deflateSync, gzipSync } from 'node:zlib';
import { readTrackBody, UnreadableBodyError } from '../../../../local/ingestion/read-track-body';

const longestBytes = 1_000;

async function read(text: string | Buffer, encoding?: string): Promise<unknown[]> {
  const { items } = await readTrackBody({ bytes: Buffer.from(text), encoding, longestBytes });
  return items;
}

describe('readTrackBody', () => {
  it.each([
    ['an array', '[{"a":1},{"a":2}]', [{ a: 1 }, { a: 2 }]],
    ['one object', '{"a":1}', [{ a: 1 }]],
    ['one object a line', '{"a":1}\n{"a":2}\n', [{ a: 1 }, { a: 2 }]],
    ['nothing', '', []],
  ])('reads %s', async (_case, text, items) => {
    expect(await read(text)).toEqual(items);
  });

  it('unpacks what is packed, and counts the bytes unpacked', async () => {
    const text = '[{"a":1}]';

    expect(await read(gzipSync(text), 'gzip')).toEqual([{ a: 1 }]);
    expect(await read(deflateSync(text), 'deflate')).toEqual([{ a: 1 }]);
    expect(await readTrackBody({ bytes: gzipSync(text), encoding: 'gzip', longestBytes })).toMatchObject({
      sizeBytes: text.length,
    });
  });

  it('leaves the other lines alone when one is no JSON', async () => {
    expect(await read('{"a":1}\nbroken\n{"a":2}')).toEqual([{ a: 1 }, undefined, { a: 2 }]);
  });

  it.each([
    ['broken JSON', '[{', undefined, 400],
    ['bytes that are not packed as they say', '[]', 'gzip', 400],
    ['an unknown packing', '[]', 'zstd', 415],
    ['more than it may be', ' '.repeat(1_001), undefined, 413],
    ['more than it may be once unpacked', gzipSync(' '.repeat(100_000)), 'gzip', 413],
  ])('refuses %s', async (_case, body, encoding, status) => {
    await expect(read(body, encoding)).rejects.toMatchObject({
      status,
      constructor: UnreadableBodyError,
    });
  });
});
