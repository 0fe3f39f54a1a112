import type { RegisteredFunction } from '../../../../local/functions-host/core/app-registry';
import type { Binding } from '../../../../local/functions-host/core/core-types';
import { placeFunctions } from '../../../../local/functions-host/host-functions';
import type { TriggerKind } from '../../../../local/functions-host/trigger-kind';
import { recordingServices } from '../../../support/hosted-function';

const queue: TriggerKind = {
  describe: ({ queueName }) => ({ entity: String(queueName) }),
  fromManualInput: () => ({ inputData: [] }),
};
const kinds = new Map([['queuetrigger', queue]]);

function registered(
  name: string,
  bindings: Record<string, Partial<Binding> & { type: string }>,
): RegisteredFunction {
  const complete = Object.entries(bindings).map(([key, binding]) => [key, { direction: 'in', ...binding }]);
  return {
    metadata: { name, bindings: Object.fromEntries(complete) as Record<string, Binding> },
    callback: () => undefined,
  };
}

describe('placeFunctions', () => {
  it('resolves settings in the trigger, the inputs and the outputs', () => {
    const services = recordingServices({}, { Jobs: 'jobs', Out: 'out' });
    const work = registered('work', {
      trigger: { type: 'queueTrigger', queueName: '%Jobs%' },
      extra: { type: 'blob', path: '%Jobs%/a' },
      $return: { type: 'queue', direction: 'out', queueName: '%Out%' },
      answer: { type: 'http', direction: 'out' },
    });

    const { placed, functions } = placeFunctions([work], kinds, services);

    expect(functions).toEqual([{ name: 'work', trigger: 'queueTrigger', entity: 'jobs', state: 'running' }]);
    expect(placed[0]?.hosted.inputs.get('extra')).toMatchObject({ path: 'jobs/a' });
    expect([...(placed[0]?.hosted.outputs ?? [])]).toMatchObject([['$return', { queueName: 'out' }]]);
  });

  it('leaves a function idle whose setting is missing, and says so', () => {
    const services = recordingServices();
    const work = registered('work', { trigger: { type: 'queueTrigger', queueName: '%Jobs%' } });

    const { placed, functions } = placeFunctions([work], kinds, services);

    expect(placed).toEqual([]);
    expect(functions).toMatchObject([{ state: 'idle', reason: 'the setting Jobs is missing' }]);
    expect(services.lines).toEqual(['[warning] work is idle: the setting Jobs is missing']);
  });

  it.each(['true', 'True', '1'])('leaves a function idle that is disabled by %s', (value) => {
    const services = recordingServices({}, { 'AzureWebJobs.work.Disabled': value });
    const work = registered('work', { trigger: { type: 'queueTrigger' } });

    expect(placeFunctions([work], kinds, services).functions).toMatchObject([{ state: 'idle' }]);
  });

  it('names everything it does not support at once', () => {
    const functions = [
      registered('feed', { trigger: { type: 'cosmosDBTrigger' } }),
      registered('rows', { trigger: { type: 'queueTrigger' }, out: { type: 'sql', direction: 'out' } }),
      registered('client', { trigger: { type: 'queueTrigger', sdkBinding: true } }),
      registered('fine', { trigger: { type: 'QueueTrigger' } }),
    ];

    expect(() => placeFunctions(functions, kinds, recordingServices())).toThrow(
      'feed: cosmosDBTrigger (in); rows: sql (out); client: sdkBinding.',
    );
  });
});
