/** Largest frame the broker announces and takes; clients split larger messages into several frames. */
export const largestFrameBytes = 64 * 1024;

const smallestFrameBytes = 8;
const protocolHeaderBytes = 8;
/** `AMQP` where a frame would have its size. */
const protocolMark = 0x414d5150;

/** Follows the frames of a byte stream, so that nobody makes the broker wait for gigabytes. */
export class FrameGuard {
  private missingBytes = 0;
  private sizeBytes = Buffer.alloc(0);

  /** Answers what is wrong with the stream, or undefined. */
  inspect(chunk: Buffer): string | undefined {
    let position = 0;
    while (position < chunk.length) {
      if (this.missingBytes === 0) {
        const taken = chunk.subarray(position, position + 4 - this.sizeBytes.length);
        this.sizeBytes = Buffer.concat([this.sizeBytes, taken]);
        position += taken.length;
        if (this.sizeBytes.length < 4) return undefined;
        const problem = this.beginFrame(this.sizeBytes.readUInt32BE(0));
        if (problem) return problem;
      }
      const skipped = Math.min(this.missingBytes, chunk.length - position);
      this.missingBytes -= skipped;
      position += skipped;
    }
    return undefined;
  }

  private beginFrame(announced: number): string | undefined {
    const frameBytes = announced === protocolMark ? protocolHeaderBytes : announced;
    this.sizeBytes = Buffer.alloc(0);
    if (frameBytes < smallestFrameBytes || frameBytes > largestFrameBytes)
      return `a frame of ${announced} bytes`;
    this.missingBytes = frameBytes - 4;
    return undefined;
  }
}
