import { app } from '@azure/functions';
import { invoke } from '../../../../../local/functions-host/test-kit';
import { recorder, registerFunction, type SeenByFunction } from '../../../../support/registered-function';

jest.mock(
  '@azure/functions-core',
  () => jest.requireActual<object>('../../../../../local/functions-host/core/functions-core-module'),
  { virtual: true },
);

interface Delivery {
  body: unknown;
  dataType?: 'binary' | 'string';
  properties?: Record<string, string | number>;
  messageId?: string;
  sessionId?: string;
  to?: string;
  sequenceNumber?: number;
}

async function deliver({ dataType, properties = {}, ...message }: Delivery): Promise<SeenByFunction> {
  const { seen, handler } = recorder();
  const registration = await registerFunction(() => {
    const options = { connection: 'Bus', queueName: 'orders', handler };
    app.serviceBusQueue('deliver', dataType ? Object.assign(options, { dataType }) : options);
  });
  await invoke(registration, { serviceBus: { ...message, applicationProperties: properties } });
  return seen[0]!;
}

/** How bodies and properties reach a function, as captured from the platform's worker. */
describe('the body of a message as text', () => {
  it.each<[string, unknown]>([
    ['{"A":1}', { A: 1 }],
    ['12', 12],
    ['true', true],
    ['null', null],
    ['"q"', 'q'],
    ['12345678901234567890', 12345678901234567000],
    ['1e400', Infinity],
    ['007', '007'],
    ['text', 'text'],
    ['', ''],
    ['\uFEFF{"A":1}', '\uFEFF{"A":1}'],
  ])('%j arrives as %p', async (body, input) => {
    expect((await deliver({ body })).input).toEqual(input);
  });

  it('keeps the casing of its members', async () => {
    const { input } = await deliver({ body: { Total: 1, inner: { Key: 2 } } });

    expect(input).toEqual({ Total: 1, inner: { Key: 2 } });
  });
});

describe('the body of a message as bytes', () => {
  it.each(['{"A":1}', '12345678901234567890', '', '\uFEFF{}'])('%j arrives untouched', async (body) => {
    expect((await deliver({ body, dataType: 'binary' })).input).toEqual(Buffer.from(body));
  });

  it('adds nothing to the trigger metadata', async () => {
    const { context } = await deliver({
      body: '{"CorrelationId":"forged","Total":1}',
      dataType: 'binary',
    });

    expect(context.triggerMetadata).not.toHaveProperty('total');
    expect(context.triggerMetadata?.['correlationId']).toBeUndefined();
  });
});

describe('the properties of a message', () => {
  it.each<[string, unknown]>([
    ['1', 1],
    ['12345678901234567890', 12345678901234567000],
    ['1e3', 1000],
    ['0012', '0012'],
    ['dv-12', 'dv-12'],
  ])('MessageId %j arrives as %p', async (messageId, seen) => {
    const { context } = await deliver({ body: 'x', messageId });

    expect(context.triggerMetadata?.['messageId']).toEqual(seen);
  });

  it('are parsed wherever they are texts', async () => {
    const { context } = await deliver({ body: 'x', sessionId: 'true', to: 'null' });

    expect(context.triggerMetadata).toMatchObject({ sessionId: true, to: null });
  });

  it('lose the case of their first letter at every depth', async () => {
    const { context } = await deliver({
      body: 'x',
      properties: { OrderId: 1, 'X-Odd': 'v', UPPER: 'u', 'Diagnostic-Id': '00-a', text: '0012' },
    });

    expect(context.triggerMetadata?.['applicationProperties']).toEqual({
      orderId: 1,
      'x-Odd': 'v',
      uPPER: 'u',
      'diagnostic-Id': '00-a',
      text: '0012',
    });
  });

  it('are overwritten by members of a text body', async () => {
    const { context } = await deliver({ body: '{"MessageId":"x","deliveryCount":9}', messageId: 'm-1' });

    expect(context.triggerMetadata).toMatchObject({ messageId: 'x', deliveryCount: 9 });
  });

  it('lose precision in a sequence number above 2^53', async () => {
    const { context } = await deliver({ body: 'x', sequenceNumber: 2 ** 60 });

    expect(context.triggerMetadata?.['sequenceNumber']).toBe(2 ** 60);
  });
});
