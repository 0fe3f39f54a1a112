import type { PlacedFunction } from '../../../../../local/functions-host/host-functions';
import { answerAdmin, type HostState } from '../../../../../local/functions-host/http/admin-endpoint';
import { hostedFunction, recordingServices } from '../../../../support/hosted-function';

const work = { name: 'work', trigger: 'queueTrigger', entity: 'jobs', state: 'running' as const };
const idle = { name: 'rest', trigger: 'queueTrigger', state: 'idle' as const, reason: 'no setting' };
const placed: PlacedFunction = {
  hosted: hostedFunction({ type: 'queueTrigger' }),
  kind: {
    describe: () => ({}),
    fromManualInput(_hosted, input) {
      if (input === 'bad') throw new Error('not understood');
      return { inputData: [{ name: 'trigger', data: { string: input } }] };
    },
  },
  status: work,
  listener: undefined,
};

function call(method: string, path: string, body = '', changes: Partial<HostState> = {}) {
  const state = { placed: [placed], functions: [work, idle], problems: [], isReady: () => true, ...changes };
  const services = recordingServices();
  return { answer: answerAdmin({ method, path, body }, state, services), runs: services.runs };
}

describe('answerAdmin', () => {
  it.each<[Partial<HostState>, string]>([
    [{}, 'Running'],
    [{ isReady: () => false }, 'Stopping'],
    [{ problems: ['could not load'] }, 'Error'],
  ])('tells the state of the host: %j', async (changes, state) => {
    expect(await call('GET', '/admin/host/status', '', changes).answer).toMatchObject({
      status: 200,
      body: { state },
    });
  });

  it('lists the functions', async () => {
    expect(await call('GET', '/admin/functions').answer).toEqual({ status: 200, body: [work, idle] });
  });

  it.each([
    ['{"input":"text"}', 'text'],
    ['{"input":{"a":1}}', '{"a":1}'],
    ['{}', ''],
    ['{"input":null}', ''],
  ])('starts a function with %s and does not wait for it', async (body, input) => {
    const { answer, runs } = call('POST', '/admin/functions/WORK', body);

    expect(await answer).toEqual({ status: 202 });
    expect(runs[0]?.request.inputData[0]?.data).toEqual({ string: input });
  });

  it.each([
    ['work', 'no json', 400],
    ['work', '{"input":"bad"}', 400],
    ['rest', '{}', 409],
    ['nobody', '{}', 404],
  ])('refuses %s with %s by %i', async (name, body, status) => {
    const { answer, runs } = call('POST', `/admin/functions/${name}`, body);

    expect(await answer).toMatchObject({ status });
    expect(runs).toEqual([]);
  });

  it.each([
    ['GET', '/admin/nothing'],
    ['DELETE', '/admin/functions/work'],
  ])('knows no %s %s', async (method, path) => {
    expect(await call(method, path).answer).toBeUndefined();
  });
});
