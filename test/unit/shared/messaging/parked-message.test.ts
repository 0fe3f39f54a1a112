import { ContractViolationError } from '../../../../shared/errors/contract-violation-error';
import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import { nextCopyOf } from '../../../../shared/messaging/message-copies';
import {
  parkedCopyOf,
  resubmittedCopyOf,
  type ParkingFacts,
} from '../../../../shared/messaging/parked-message';
import { inboundMessage } from '../../../support/inbound-message';

const facts: ParkingFacts = {
  error: new ContractViolationError('The payload breaks its contract at name'),
  code: 'CONTRACT_VIOLATION',
  reason: 'CONTRACT_VIOLATION',
  flow: 'account-to-erp',
  functionName: 'account-to-erp-deliver',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  nowMs: Date.UTC(2026, 10, 21),
};

describe('nextCopyOf', () => {
  it('carries the same bytes and properties one hop further', () => {
    const bytes = Buffer.from([0xff, 0x00]);
    const message = inboundMessage({
      logicalId: 'dv-1',
      messageId: 'dv-1~4',
      hop: 4,
      contentType: 'application/cloudevents+json',
      correlationId: 'c-1',
      sessionId: 'account:1',
      replayId: 'r-1',
      applicationProperties: { table: 'account', hop: 4, attempt: 1 },
      bytes,
    });

    const copy = nextCopyOf(message, { attempt: 2, properties: { firstFailureAt: 'then' } });

    expect(copy).toEqual({
      messageId: 'dv-1~5',
      body: bytes,
      contentType: 'application/cloudevents+json',
      label: 'dataverse.account.Update',
      correlationId: 'c-1',
      sessionId: 'account:1',
      applicationProperties: {
        table: 'account',
        firstFailureAt: 'then',
        logicalId: 'dv-1',
        attempt: 2,
        hop: 5,
        replayId: 'r-1',
      },
    });
    expect(copy.body).toBe(bytes);
  });

  it('gives a foreign id that leaves no room for the hop an id of its own, the same every time', () => {
    const message = inboundMessage({ logicalId: 'x'.repeat(128) });

    const copies = [1, 2].map(() => nextCopyOf(message, { attempt: 0, properties: {} }));

    expect(copies[0]?.messageId).toMatch(/^[0-9a-f]{64}~1$/);
    expect(copies[1]?.messageId).toBe(copies[0]?.messageId);
    expect(copies[0]?.applicationProperties).toHaveProperty('logicalId', 'x'.repeat(128));
  });
});

describe('parkedCopyOf', () => {
  it('says why, where and when, under the names the broker uses and our own', () => {
    const { applicationProperties } = parkedCopyOf(inboundMessage({ attempt: 2 }), facts);

    expect(applicationProperties).toMatchObject({
      DeadLetterReason: 'CONTRACT_VIOLATION',
      DeadLetterErrorDescription: 'The payload breaks its contract at name',
      parkedCode: 'CONTRACT_VIOLATION',
      parkedReason: 'CONTRACT_VIOLATION',
      parkedStackDigest: expect.stringMatching(/^[0-9a-f]{12}$/) as unknown,
      parkedAttempts: 3,
      parkedTraceId: '0af7651916cd43dd8448eb211c80319c',
      parkedFlow: 'account-to-erp',
      parkedFunction: 'account-to-erp-deliver',
      parkedAt: '2026-11-21T00:00:00.000Z',
    });
  });

  it('does not count waiting as an attempt', () => {
    const error = new TargetUnavailableError('down');

    const copy = parkedCopyOf(inboundMessage({ attempt: 1 }), { ...facts, error });

    expect(copy.applicationProperties).toHaveProperty('parkedAttempts', 1);
  });

  it('keeps the description short and free of secrets', () => {
    const error = new Error(`${'x'.repeat(400)} AccountKey=c2VjcmV0 ${'y'.repeat(400)}`);

    const { applicationProperties } = parkedCopyOf(inboundMessage(), { ...facts, error });

    const description = String(applicationProperties['DeadLetterErrorDescription']);
    expect(description.length).toBeLessThanOrEqual(500);
    expect(description).not.toContain('c2VjcmV0');
  });
});

describe('resubmittedCopyOf', () => {
  it('starts afresh: no failures, a replay id, one hop more, nothing of the parking left', () => {
    const parked = parkedCopyOf(
      inboundMessage({
        hop: 3,
        attempt: 3,
        applicationProperties: { table: 'account', firstFailureAt: 'then', deadLetterSource: 'q' },
      }),
      facts,
    );
    const message = inboundMessage({
      hop: 4,
      attempt: 3,
      applicationProperties: parked.applicationProperties,
    });

    const copy = resubmittedCopyOf(message, 'r-7');

    expect(copy.messageId).toBe('dv-1~5');
    expect(copy.applicationProperties).toEqual({
      table: 'account',
      traceparent: facts.traceparent,
      logicalId: 'dv-1',
      attempt: 0,
      hop: 5,
      replayId: 'r-7',
    });
  });
});
