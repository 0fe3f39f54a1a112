import { createHash } from 'node:crypto';
import { z } from 'zod';
import { parseContract } from '../contracts/parse-contract';
import { ContractViolationError } from '../errors/contract-violation-error';
import { RecordNotFoundError } from '../errors/record-not-found-error';
import type { BlobStore } from '../storage/blob-store';
import type { InboundMessage } from './inbound-message';
import type { OutboundMessage } from './outbound-message';
import { parseJson } from './parse-json';

/** Where large bodies wait; lifecycle deletes them after the longest parking retention, never a receiver. */
export const claimCheckContainer = 'claim-checks';

export const claimCheckContentType = 'application/vnd.claim-check+json';

/** The same in every tier; the rest of the standard tier's 256 KB is room for properties, of which copies gain some. */
const longestBodyBytes = 192 * 1024;

const claimCheck = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  sizeBytes: z.int().nonnegative(),
  contentType: z.string(),
});

/** Keeps bodies that are too large for a message in Blob storage and sends a pointer with their digest instead. */
export class ClaimChecks {
  private readonly blobs: BlobStore;

  constructor(blobs: BlobStore) {
    this.blobs = blobs;
  }

  /** The message itself, or one that carries the pointer; the body is stored before this resolves. */
  async checkIn(message: OutboundMessage, options: { signal?: AbortSignal } = {}): Promise<OutboundMessage> {
    const { body, contentType } = message;
    if (body.byteLength <= longestBodyBytes) return message;
    const sha256 = digestOf(body);
    // Written again when it is there already: that renews the time until lifecycle deletes it.
    await this.blobs.put(claimCheckContainer, sha256, body, { contentType, ...options });
    const pointer = { sha256, sizeBytes: body.byteLength, contentType };
    return { ...message, body: Buffer.from(JSON.stringify(pointer)), contentType: claimCheckContentType };
  }

  /**
   * A message that carries a pointer, with its own body and content type.
   * @throws {RecordNotFoundError} the body is no longer stored
   * @throws {ContractViolationError} the pointer is malformed, or the stored bytes are not the ones that were sent
   */
  async redeem(message: InboundMessage): Promise<InboundMessage> {
    const pointer = parseContract(claimCheck, parseJson(message.bytes));
    const { sha256, sizeBytes, contentType } = pointer;
    const bytes = await this.blobs.get(claimCheckContainer, sha256);
    const details = { container: claimCheckContainer, blob: sha256 };
    if (!bytes) throw new RecordNotFoundError('The body of a claim check is no longer stored', { details });
    if (bytes.byteLength !== sizeBytes || digestOf(bytes) !== sha256) {
      throw new ContractViolationError('The stored body of a claim check is not the one that was sent', {
        details,
      });
    }
    return { ...message, bytes, contentType };
  }
}

export function carriesClaimCheck({ contentType }: Pick<InboundMessage, 'contentType'>): boolean {
  return contentType === claimCheckContentType;
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
