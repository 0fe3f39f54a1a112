import type { Socket } from 'node:net';

/** What may wait to be written to one client: enough to keep it busy, little enough to hold for one that stalls. */
const budgetBytes = 1024 * 1024;
/** A client that lets this much pile up has stopped reading. */
const mostPendingBytes = 32 * budgetBytes;

/** Bounds the bytes that are on their way to a client, whatever credit it gives. */
export class WriteBudget {
  private readonly socket: Pick<Socket, 'writableLength'>;
  /** Handed over since the last time frames were written to the socket. */
  private unwrittenBytes = 0;
  private wasRefused = false;

  constructor(socket: Pick<Socket, 'writableLength'>) {
    this.socket = socket;
  }

  get isStalled(): boolean {
    return this.pendingBytes > mostPendingBytes;
  }

  /** Whether another message may be handed over; a refusal is remembered. */
  hasRoom(): boolean {
    const hasRoom = this.pendingBytes < budgetBytes;
    if (!hasRoom) this.wasRefused = true;
    return hasRoom;
  }

  spend(bytes: number): void {
    this.unwrittenBytes += bytes;
  }

  onWritten(): void {
    this.unwrittenBytes = 0;
  }

  /** True once after a refusal when there is room again. */
  takeReopening(): boolean {
    if (!this.wasRefused || this.pendingBytes >= budgetBytes) return false;
    this.wasRefused = false;
    return true;
  }

  private get pendingBytes(): number {
    return this.unwrittenBytes + this.socket.writableLength;
  }
}
