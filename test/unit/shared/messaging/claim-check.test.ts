import { RecordNotFoundError } from '../../../../shared/errors/record-not-found-error';
import { ContractViolationError } from '../../../../shared/errors/contract-violation-error';
import {
  carriesClaimCheck,
  claimCheckContainer,
  ClaimChecks,
} from '../../../../shared/messaging/claim-check';
import type { OutboundMessage } from '../../../../shared/messaging/outbound-message';
import { FakeBlobStore } from '../../../support/fake-blob-store';
import { inboundMessage } from '../../../support/inbound-message';
import { outboundMessage } from '../../../support/outbound-message';

const limitBytes = 192 * 1024;

function setUp(): { blobs: FakeBlobStore; claimChecks: ClaimChecks } {
  const blobs = new FakeBlobStore();
  return { blobs, claimChecks: new ClaimChecks(blobs) };
}

async function checkedIn(claimChecks: ClaimChecks): Promise<OutboundMessage> {
  return claimChecks.checkIn(
    outboundMessage({ body: Buffer.alloc(limitBytes + 1, 'x'), contentType: 'application/cloudevents+json' }),
  );
}

function received({ body, contentType }: OutboundMessage): ReturnType<typeof inboundMessage> {
  return inboundMessage({ bytes: body, contentType });
}

describe('ClaimChecks', () => {
  it('sends a body of 192 KiB as it is and stores nothing', async () => {
    const { blobs, claimChecks } = setUp();
    const message = outboundMessage({ body: Buffer.alloc(limitBytes) });

    await expect(claimChecks.checkIn(message)).resolves.toBe(message);

    expect(blobs.namesIn(claimCheckContainer)).toEqual([]);
  });

  it('sends a pointer for one byte more, and keeps everything else of the message', async () => {
    const { blobs, claimChecks } = setUp();

    const message = await checkedIn(claimChecks);

    expect(message.body.byteLength).toBeLessThan(300);
    expect(carriesClaimCheck(message)).toBe(true);
    expect(message).toMatchObject({ messageId: 'dv-1', label: 'dataverse.account.Update' });
    expect(blobs.namesIn(claimCheckContainer)).toHaveLength(1);
  });

  it('gives the receiver the body and content type that were sent', async () => {
    const { claimChecks } = setUp();

    const redeemed = await claimChecks.redeem(received(await checkedIn(claimChecks)));

    expect(redeemed.contentType).toBe('application/cloudevents+json');
    expect(Buffer.from(redeemed.bytes).equals(Buffer.alloc(limitBytes + 1, 'x'))).toBe(true);
  });

  it('stores equal bodies once', async () => {
    const { blobs, claimChecks } = setUp();

    await checkedIn(claimChecks);
    await checkedIn(claimChecks);

    expect(blobs.namesIn(claimCheckContainer)).toHaveLength(1);
  });

  it('refuses a body that was changed in the store', async () => {
    const { blobs, claimChecks } = setUp();
    const message = await checkedIn(claimChecks);
    const [name = ''] = blobs.namesIn(claimCheckContainer);
    await blobs.put(claimCheckContainer, name, Buffer.alloc(limitBytes + 1, 'y'));

    await expect(claimChecks.redeem(received(message))).rejects.toBeInstanceOf(ContractViolationError);
  });

  it('says so when the body is gone', async () => {
    const { blobs, claimChecks } = setUp();
    const message = await checkedIn(claimChecks);
    for (const name of blobs.namesIn(claimCheckContainer)) await blobs.remove(claimCheckContainer, name);

    await expect(claimChecks.redeem(received(message))).rejects.toBeInstanceOf(RecordNotFoundError);
  });

  it.each(['no json', '{}', '{"sha256":"../other","sizeBytes":1,"contentType":"a/b"}'])(
    'refuses the pointer %s',
    async (pointer) => {
      const { claimChecks } = setUp();
      const message = inboundMessage({ bytes: Buffer.from(pointer) });

      await expect(claimChecks.redeem(message)).rejects.toBeInstanceOf(ContractViolationError);
    },
  );
});
