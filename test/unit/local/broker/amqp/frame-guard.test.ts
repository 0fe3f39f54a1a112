import * as fc from 'fast-check';
import { FrameGuard, largestFrameBytes } from '../../../../../local/broker/amqp/frame-guard';

const header = Buffer.from('AMQP\x03\x01\0\0', 'latin1');

function frame(size: number): Buffer {
  const bytes = Buffer.alloc(size);
  bytes.writeUInt32BE(size);
  return bytes;
}

/** The first problem that a stream in these pieces shows. */
function inspect(stream: Buffer, pieceSizes: readonly number[] = []): string | undefined {
  const guard = new FrameGuard();
  let position = 0;
  for (const size of [...pieceSizes, stream.length]) {
    const problem = guard.inspect(stream.subarray(position, position + size));
    if (problem) return problem;
    position += size;
  }
  return undefined;
}

describe('FrameGuard', () => {
  it('lets pass headers and frames, in whatever pieces they come', () => {
    const parts = fc.array(fc.oneof(fc.constant(header), fc.integer({ min: 8, max: 200 }).map(frame)));
    fc.assert(
      fc.property(parts, fc.array(fc.integer({ min: 1, max: 90 })), (stream, pieces) => {
        expect(inspect(Buffer.concat(stream), pieces)).toBeUndefined();
      }),
    );
  });

  it('lets pass a frame of the largest size, and none beyond', () => {
    expect(inspect(frame(largestFrameBytes))).toBeUndefined();
    expect(inspect(frame(largestFrameBytes + 1))).toBe(`a frame of ${largestFrameBytes + 1} bytes`);
  });

  it('sees a bad size behind good frames, as soon as its bytes are there', () => {
    const stream = Buffer.concat([header, frame(20), Buffer.from([0xff, 0xff, 0xff, 0xff])]);

    expect(inspect(stream, [3, 9, 17])).toContain('4294967295');
    expect(inspect(stream.subarray(0, -1))).toBeUndefined();
  });

  it.each([0, 4, 7])('refuses a frame of %s bytes, which is shorter than its own head', (size) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(size);

    expect(inspect(bytes)).toBe(`a frame of ${size} bytes`);
  });
});
