import { withBodyMembers } from '../../../../../local/functions-host/invocation/binding-data';

describe('withBodyMembers', () => {
  it('lets a JSON object in the body overwrite broker properties, whatever their case', () => {
    const merged = withBodyMembers(
      { MessageId: 'm-1', To: 'x' },
      '{"messageid":"forged","Total":1.5,"Paid":true}',
    );

    expect(merged).toEqual({ MessageId: 'forged', To: 'x', Total: '1.5', Paid: 'True' });
  });

  it('leaves lists and nulls out and keeps objects', () => {
    expect(withBodyMembers({}, '{"list":[1],"none":null,"inner":{"a":1}}')).toEqual({ inner: { a: 1 } });
  });

  it.each([
    'plain text',
    '[1,2]',
    '{"broken":',
    '{not json}',
    Buffer.from('{"MessageId":"forged"}'),
    undefined,
  ])('adds nothing for %p', (body) => {
    expect(withBodyMembers({ MessageId: 'm-1' }, body)).toEqual({ MessageId: 'm-1' });
  });
});
