import type { Binding, TypedData } from '../../../../../local/functions-host/core/core-types';
import { createDeliverOutputs } from '../../../../../local/functions-host/outputs/deliver-outputs';
import type { OutputSink } from '../../../../../local/functions-host/outputs/output-sinks';
import { hostedFunction } from '../../../../support/hosted-function';

const request = { inputData: [], triggerMetadata: { name: { string: 'march' } } };
const queue = (queueName: string): Binding => ({ type: 'queue', direction: 'out', queueName });

interface Case {
  outputs: Record<string, Binding>;
  returnValue?: TypedData;
  named?: Record<string, TypedData>;
}

/** What was sent, as `place: data`. */
async function deliver({ outputs, returnValue, named = {} }: Case): Promise<Record<string, TypedData>> {
  const sent: Record<string, TypedData> = {};
  const sink: OutputSink = (binding, data) => {
    sent[String(binding['queueName'])] = data;
    return Promise.resolve();
  };
  const hosted = hostedFunction({ type: 'timerTrigger' }, { outputs });
  await createDeliverOutputs(new Map([['queue', sink]]))(hosted, request, {
    returnValue,
    hasResult: returnValue !== undefined,
    outputs: Object.entries(named).map(([name, data]) => ({ name, data })),
  });
  return sent;
}

describe('createDeliverOutputs', () => {
  it('sends the return value and the named outputs, with expressions filled', async () => {
    const sent = await deliver({
      outputs: { $return: queue('returned-{name}'), copies: queue('copies') },
      returnValue: { string: 'r' },
      named: { copies: { json: '[1]' } },
    });

    expect(sent).toEqual({ 'returned-march': { string: 'r' }, copies: { json: '[1]' } });
  });

  it('sends nothing for what was not set', async () => {
    expect(await deliver({ outputs: { $return: queue('returned'), copies: queue('copies') } })).toEqual({});
  });

  it('fills outputs from members of a returned object when nothing takes the return value', async () => {
    const sent = await deliver({
      outputs: { copies: queue('copies') },
      returnValue: { json: '{"copies":["a"],"other":1}' },
    });

    expect(sent).toEqual({ copies: { json: '["a"]' } });
  });

  it('fails when an output cannot be sent', async () => {
    const refuse: OutputSink = () => Promise.reject(new Error('no such queue'));
    const hosted = hostedFunction({ type: 'timerTrigger' }, { outputs: { copies: queue('copies') } });

    const delivery = createDeliverOutputs(new Map([['queue', refuse]]))(hosted, request, {
      returnValue: undefined,
      hasResult: false,
      outputs: [{ name: 'copies', data: { string: 'a' } }],
    });

    await expect(delivery).rejects.toThrow('no such queue');
  });
});
