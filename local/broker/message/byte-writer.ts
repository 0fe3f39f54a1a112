/** Bytes put one behind the other into a buffer that grows. */
export class ByteWriter {
  private buffer: Buffer;
  private length = 0;

  constructor(sizeHint: number) {
    this.buffer = Buffer.allocUnsafe(sizeHint);
  }

  get position(): number {
    return this.length;
  }

  byte(value: number): void {
    const start = this.reserve(1);
    this.buffer.writeUInt8(value, start);
  }

  uint32(value: number): void {
    const start = this.reserve(4);
    this.buffer.writeUInt32BE(value, start);
  }

  int64(value: number | bigint): void {
    const start = this.reserve(8);
    this.buffer.writeBigInt64BE(BigInt(value), start);
  }

  double(value: number): void {
    const start = this.reserve(8);
    this.buffer.writeDoubleBE(value, start);
  }

  bytes(source: Uint8Array): void {
    const start = this.reserve(source.length);
    this.buffer.set(source, start);
  }

  /** Writes a 4-byte field now that was skipped before. */
  patchUint32(position: number, value: number): void {
    this.buffer.writeUInt32BE(value, position);
  }

  toBuffer(): Buffer {
    return this.buffer.subarray(0, this.length);
  }

  /** May put another buffer in place: reserve first, then write. */
  private reserve(size: number): number {
    const start = this.length;
    this.length += size;
    if (this.length > this.buffer.length) {
      const larger = Buffer.allocUnsafe(Math.max(this.length, this.buffer.length * 2));
      larger.set(this.buffer);
      this.buffer = larger;
    }
    return start;
  }
}
