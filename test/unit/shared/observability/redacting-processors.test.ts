import {
  createRedactingLogProcessor,
  createRedactingSpanProcessor,
} from '../../../../shared/observability/redacting-processors';

describe('the redacting span processor', () => {
  it('masks attributes of a span and of its events, and leaves the rest', () => {
    const attributes = {
      flow: 'account-to-erp',
      url: 'https://x/y?sig=abc',
      fullname: 'Anna Berg',
      attempt: 1,
    };
    const event = { attributes: { note: 'tell anna.berg@contoso.example' } };

    createRedactingSpanProcessor().onEnd({ attributes, events: [event, {}] });

    expect(attributes).toEqual({
      flow: 'account-to-erp',
      url: 'https://x/y?sig=[redacted]',
      fullname: '[redacted]',
      attempt: 1,
    });
    expect(event.attributes.note).toBe('tell [e-mail]');
  });
});

describe('the redacting log processor', () => {
  it('leaves records of ours, which are masked where they are made', () => {
    const change = (): never => {
      throw new Error('The record was changed.');
    };
    const record = {
      instrumentationScope: { name: 'dynamics-integration-suite' },
      body: 'refused by anna.berg@contoso.example',
      attributes: {},
      setBody: change,
      setAttribute: change,
    };

    expect(() => {
      createRedactingLogProcessor().onEmit(record);
    }).not.toThrow();
  });

  it('masks the body and the attributes, and touches nothing else', () => {
    const attributes: Record<string, unknown> = {
      flow: 'f',
      apiKey: 'k',
      count: 2,
      call: 'call +47 912 34 567',
    };
    const changed: string[] = [];
    const record = {
      instrumentationScope: { name: 'some-library' },
      body: 'refused by anna.berg@contoso.example',
      attributes: attributes as never,
      setBody(body: string) {
        this.body = body;
      },
      setAttribute(name: string, value: string) {
        changed.push(name);
        attributes[name] = value;
      },
    };

    createRedactingLogProcessor().onEmit(record);

    expect(record.body).toBe('refused by [e-mail]');
    expect(attributes).toEqual({ flow: 'f', apiKey: '[redacted]', count: 2, call: 'call [phone]' });
    expect(changed).toEqual(['apiKey', 'call']);
  });
});
