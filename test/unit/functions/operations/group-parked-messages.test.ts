import { groupParkedMessages } from '../../../../functions/operations/group-parked-messages';
import { parkedMessage } from '../../../support/parked-message';

const place = { flow: 'account-to-erp', queue: 'account-to-erp' };
const at = (minute: number) => new Date(Date.UTC(2026, 10, 21, 4, minute));
const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

describe('groupParkedMessages', () => {
  it('makes one group for every reason, the largest first, with the time span and a few examples', () => {
    const parked = [
      parkedMessage({ sequenceNumber: '1', reason: 'BUSINESS_RULE', parkedAt: at(1) }),
      ...[2, 3, 4, 5].map((minute) =>
        parkedMessage({ sequenceNumber: String(minute), parkedAt: at(minute) }, { traceparent }),
      ),
    ];

    const groups = groupParkedMessages(place, parked);

    expect(groups.map(({ reason, count }) => [reason, count])).toEqual([
      ['CONTRACT_VIOLATION', 4],
      ['BUSINESS_RULE', 1],
    ]);
    expect(groups[0]).toMatchObject({
      ...place,
      detail: 'The payload breaks its contract at name',
      oldestParkedAt: '2026-11-21T04:02:00.000Z',
      newestParkedAt: '2026-11-21T04:05:00.000Z',
    });
    expect(groups[0]?.examples).toEqual(
      [2, 3, 4].map((number) => ({
        sequenceNumber: String(number),
        messageId: `dv-${number}~1`,
        traceId: '0af7651916cd43dd8448eb211c80319c',
      })),
    );
  });

  it('keeps apart what is wrong at different places of the payload', () => {
    const groups = groupParkedMessages(place, [
      parkedMessage({ detail: 'The payload breaks its contract at name' }),
      parkedMessage({ detail: 'The payload breaks its contract at revenue' }),
    ]);

    expect(groups).toHaveLength(2);
  });

  it('has nothing to say about an empty queue', () => {
    expect(groupParkedMessages(place, [])).toEqual([]);
  });
});
