import { encodeContext } from '../../../../../local/dataverse/context/encode-context';

function contextOf(text: string): Record<string, unknown> {
  return {
    InputParameters: [{ key: 'Target', value: text }],
    MessageName: 'Update',
    ParentContext: { MessageName: 'Update' },
    PostEntityImages: [],
    PreEntityImages: [],
    PrimaryEntityId: 'id',
  };
}

describe('encodeContext', () => {
  it('escapes slashes, as the platform does', () => {
    const { body } = encodeContext({ Date: '/Date(0)/' }, 1_000);

    expect(body.toString()).toBe('{"Date":"\\/Date(0)\\/"}');
  });

  it('keeps a context of exactly the limit', () => {
    const { byteLength } = encodeContext(contextOf('é'), 10_000).body;

    expect(encodeContext(contextOf('é'), byteLength).isTrimmed).toBe(false);
    expect(encodeContext(contextOf('é'), byteLength - 1).isTrimmed).toBe(true);
  });

  it('drops four members of a larger one and keeps the others', () => {
    const { body, isTrimmed } = encodeContext(contextOf('x'.repeat(1_000)), 500);

    expect(isTrimmed).toBe(true);
    expect(JSON.parse(body.toString())).toEqual({ MessageName: 'Update', PrimaryEntityId: 'id' });
  });

  it('measures bytes, not characters', () => {
    expect(encodeContext(contextOf('€'.repeat(300)), 1_000).isTrimmed).toBe(true);
    expect(encodeContext(contextOf('x'.repeat(300)), 1_000).isTrimmed).toBe(false);
  });
});
