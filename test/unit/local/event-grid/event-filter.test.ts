import { acceptsEvent } from '../../../../local/event-grid/event-filter';

const event = { type: 'dataverse.account.Update', subject: 'account/42.csv' };

describe('acceptsEvent', () => {
  it.each([
    [{}],
    [{ includedEventTypes: ['other', 'Dataverse.Account.update'] }],
    [{ subjectBeginsWith: 'Account/' }],
    [{ subjectEndsWith: '.CSV' }],
    [{ includedEventTypes: ['dataverse.account.Update'], subjectBeginsWith: 'a', subjectEndsWith: 'v' }],
  ])('takes the event with %j', (filter) => {
    expect(acceptsEvent(filter, event)).toBe(true);
  });

  it.each([
    [{ includedEventTypes: [] }],
    [{ includedEventTypes: ['dataverse.account'] }],
    [{ subjectBeginsWith: 'contact/' }],
    [{ subjectEndsWith: '.json' }],
    [{ includedEventTypes: ['dataverse.account.Update'], subjectBeginsWith: 'b' }],
  ])('leaves the event with %j', (filter) => {
    expect(acceptsEvent(filter, event)).toBe(false);
  });
});
