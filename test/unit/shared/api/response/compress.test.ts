import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { chooseCoding, compress } from '../../../../../shared/api/response/compress';

describe('chooseCoding', () => {
  it.each([
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0.1, gzip;q=0.9', 'gzip'],
    ['GZIP;Q=1', 'gzip'],
    ['*', 'br'],
    ['br;q=0, *', 'gzip'],
    ['identity', undefined],
    ['gzip;q=0', undefined],
    ['', undefined],
    [null, undefined],
    [`${'x,'.repeat(10_000)}br`, undefined],
  ])('reads %j as %s', (header, coding) => {
    expect(chooseCoding(header)).toBe(coding);
  });
});

describe('compress', () => {
  it('gives back the same bytes after decoding', async () => {
    const bytes = Buffer.from('customer '.repeat(500));

    const brotli = await compress(bytes, 'br');
    const zipped = await compress(bytes, 'gzip');

    expect(brotliDecompressSync(brotli.bytes).equals(bytes)).toBe(true);
    expect(gunzipSync(zipped.bytes).equals(bytes)).toBe(true);
    expect(brotli.bytes.byteLength).toBeLessThan(200);
  });

  it('leaves what fits into a packet as it is', async () => {
    const bytes = Buffer.from('x'.repeat(1_399));

    expect(await compress(bytes, 'br')).toEqual({ bytes });
  });
});
