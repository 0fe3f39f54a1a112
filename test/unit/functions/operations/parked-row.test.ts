import { rowAtFault } from '../../../../functions/operations/parked-row';
import { claimCheckContentType } from '../../../../shared/messaging/claim-check';
import type { ParkedMessage } from '../../../../shared/messaging/parked-messages';
import { parkedMessage } from '../../../support/parked-message';

const id = '0d4c5a6e-1b2c-4d3e-8f90-a1b2c3d4e5f6';

function parkedAbout(subject: unknown, changes: Partial<Omit<ParkedMessage, 'message'>> = {}): ParkedMessage {
  return parkedMessage(changes, { bytes: Buffer.from(JSON.stringify({ subject })) });
}

describe('rowAtFault', () => {
  it.each(['CONTRACT_VIOLATION', 'BUSINESS_RULE'])('names the row of a message parked by %s', (reason) => {
    expect(rowAtFault(parkedAbout(`account/${id.toUpperCase()}`, { reason }))).toEqual({
      table: 'account',
      id,
    });
  });

  it('names the row of a message whose body waits elsewhere by its session', () => {
    const claimed = { contentType: claimCheckContentType, sessionId: `account:${id}` };

    expect(rowAtFault(parkedMessage({}, { ...claimed, bytes: Buffer.from('{"sha256":""}') }))).toEqual({
      table: 'account',
      id,
    });
    expect(rowAtFault(parkedMessage({}, { ...claimed, sessionId: 'of:another' }))).toBeUndefined();
  });

  it.each<[string, ParkedMessage]>([
    ['another reason', parkedAbout(`account/${id}`, { reason: 'MAX_WAIT' })],
    ["the platform's verdict", parkedAbout(`account/${id}`, { by: 'platform' })],
    ['no row', parkedAbout('batches/today')],
    ['a path that leads elsewhere', parkedAbout(`account/../systemusers/${id}`)],
    ['no subject', parkedAbout(undefined)],
    ['no object', parkedMessage({}, { bytes: Buffer.from('7') })],
    ['no JSON', parkedMessage({}, { bytes: Buffer.from('<xml/>') })],
  ])('names none for %s', (_case, message) => {
    expect(rowAtFault(message)).toBeUndefined();
  });
});
