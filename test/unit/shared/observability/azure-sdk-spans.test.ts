import { createTracingClient, useInstrumenter, type Instrumenter } from '@azure/core-tracing';
import { leaveOutAzureSdkSpans } from '../../../../shared/observability/azure-sdk-spans';

const client = createTracingClient({ namespace: 'Microsoft.ServiceBus', packageName: '@azure/service-bus' });

/** An instrumenter that nobody asks once it is replaced. */
const bridge: Instrumenter = {
  startSpan: fail,
  withContext: fail,
  parseTraceparentHeader: fail,
  createRequestHeaders: fail,
};

function fail(): never {
  throw new Error('The bridge was asked.');
}

describe('spans of the Azure SDK that are left out', () => {
  beforeEach(() => {
    useInstrumenter(bridge);
    leaveOutAzureSdkSpans();
  });

  it('record nothing and cost no context, while the work goes on', async () => {
    const isRecording = await client.withSpan('Sender.send', {}, (_options, span) => span.isRecording());

    expect(isRecording).toBe(false);
  });

  it('let an error of the work through', async () => {
    const work = client.withSpan('Sender.send', {}, () => Promise.reject(new Error('refused')));

    await expect(work).rejects.toThrow('refused');
  });

  it('hand what it gets to what runs in a context, and change no context', () => {
    const { span, updatedOptions } = client.startSpan('Receiver.receive', {});
    const { tracingContext } = updatedOptions.tracingOptions;
    span.setAttribute('messaging.system', 'servicebus');

    expect(client.withContext(tracingContext, (left, right) => left + right, 1, 2)).toBe(3);
    expect(tracingContext.setValue(Symbol.for('key'), 1).deleteValue(Symbol.for('key'))).toBe(tracingContext);
    expect(tracingContext.getValue(Symbol.for('key'))).toBeUndefined();
  });

  it('put no header of theirs on requests, and read none from messages', () => {
    expect(client.createRequestHeaders()).toEqual({});
    expect(
      client.parseTraceparentHeader('00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'),
    ).toBeUndefined();
  });
});
