import { mapChangeToEvent } from '../../../../../shared/dataverse/execution-context/map-change-to-event';
import { encodeEvent } from '../../../../../shared/events/encode-event';
import { sampleAccountChange, sampleAccountId } from '../../../../support/sample-change-event';

describe('mapChangeToEvent', () => {
  it('names type, source, subject and session after organisation, table, message and row', () => {
    expect(mapChangeToEvent(sampleAccountChange())).toMatchObject({
      type: 'dataverse.account.Update',
      source: '/dataverse/contoso',
      subject: `account/${sampleAccountId}`,
      sessionId: `account:${sampleAccountId}`,
      time: '2026-11-21T04:15:00.000Z',
      properties: { table: 'account', message: 'Update' },
    });
  });

  it('gives a message without a row a session of its own', () => {
    const change = sampleAccountChange({}, { table: 'none', rowId: null });

    expect(mapChangeToEvent(change)).toMatchObject({
      subject: 'none',
      sessionId: `none:${change.operationId}`,
    });
  });

  it('is an event the envelope accepts, whatever the organisation is called', () => {
    const event = mapChangeToEvent(sampleAccountChange({}, { organisation: 'Söhne & Co / EU' }));

    expect(event.source).toBe('/dataverse/S%C3%B6hne%20%26%20Co%20%2F%20EU');
    expect(encodeEvent(event).messageId).toBe(event.id);
  });
});
