import { postDeploy, type PostDeployTools } from '../../../../scripts/azure/post-deploy';
import { hookWorld, type HookWorld } from '../../../support/hook-world';

const outputs = {
  AZURE_RESOURCE_GROUP: 'rg-dev',
  FUNCTION_APP_NAME: 'func-abc',
  FUNCTION_APP_URL: 'https://func-abc.example',
  EVENT_GRID_NAME_PREFIX: 'evgt-abc-',
  STORAGE_ACCOUNT_NAME: 'stabc',
};
const dataverse = {
  AZURE_KEY_VAULT_NAME: 'kv-abc',
  DATAVERSE_URL: 'https://contoso.crm4.dynamics.com',
  IDENTITY_CLIENT_ID: 'client-1',
};

interface World extends Omit<HookWorld, 'tools'> {
  tools: PostDeployTools;
  pausedMs: number[];
}

interface Application {
  /** Times it answers 503 before it is up. */
  refusals?: number;
  /** Times it answers as the build before. */
  oldAnswers?: number;
  answers?: Record<string, string | number>;
}

function world({ refusals = 0, oldAnswers = 0, answers = {} }: Application = {}): World {
  let asked = 0;
  const pausedMs: number[] = [];
  const { tools, printed, ran } = hookWorld(answers);
  return {
    printed,
    ran,
    pausedMs,
    tools: {
      ...tools,
      fetch: () => {
        asked++;
        if (asked === 1 && refusals > 0) return Promise.reject(new TypeError('fetch failed'));
        const status = asked <= refusals ? 503 : 200;
        const build = asked <= refusals + oldAnswers ? '41' : '42';
        return Promise.resolve({ status, text: () => Promise.resolve(`{"build":"${build}"}\n`) });
      },
      pause: (ms) => {
        pausedMs.push(ms);
        return Promise.resolve();
      },
    },
  };
}

describe('postDeploy', () => {
  it('subscribes Event Grid once the application answers', async () => {
    const { tools, ran, printed, pausedMs } = world({ refusals: 3 });

    const code = await postDeploy({ ...outputs, FILE_ARRIVAL_TOPIC_NAME: 'evgs-abc' }, tools);

    expect(code).toBe(0);
    expect(pausedMs).toHaveLength(3);
    expect(printed).toContain('It answers: {"build":"42"}');
    expect(ran.map(({ command }) => command)).toEqual([
      'az deployment group create --name event-subscriptions --output none --resource-group rg-dev ' +
        '--template-file infra/event-subscriptions/main.bicep --parameters functionAppName=func-abc ' +
        'topicNamePrefix=evgt-abc- storageAccountName=stabc fileArrivalTopicName=evgs-abc',
    ]);
  });

  it('waits until the build that was deployed answers', async () => {
    const { tools, printed, pausedMs } = world({ oldAnswers: 2 });

    const code = await postDeploy({ ...outputs, PACKAGE_BUILD_ID: '42' }, tools);

    expect(code).toBe(0);
    expect(pausedMs).toHaveLength(2);
    expect(printed).toContain('It answers: {"build":"42"}');
  });

  it('names the build that answers instead of the wanted one', async () => {
    const { tools, printed, ran } = world();

    const code = await postDeploy({ ...outputs, PACKAGE_BUILD_ID: '43' }, tools);

    expect(code).toBe(1);
    expect(printed.at(-1)).toContain('not with build 43: {"build":"42"}');
    expect(ran).toEqual([]);
  });

  it('gives up on an application that does not come up, and changes nothing', async () => {
    const { tools, ran, printed } = world({ refusals: 1_000 });

    const code = await postDeploy(outputs, tools);

    expect(code).toBe(1);
    expect(ran).toEqual([]);
    expect(printed.at(-1)).toContain('azd hooks run postdeploy');
  });

  it.each<[string, PostDeployTools['fetch'], string]>([
    ['takes the connection and says nothing', () => new Promise(() => undefined), 'no answer within 10 s'],
    [
      'begins an answer and does not end it',
      () => Promise.resolve({ status: 200, text: () => new Promise<string>(() => undefined) }),
      'no answer within 10 s',
    ],
    [
      'answers that it is down',
      () => Promise.resolve({ status: 503, text: () => Promise.resolve('') }),
      'answers with HTTP 503',
    ],
  ])('gives up on an application that %s, and says so', async (_, fetch, message) => {
    const { tools, ran, printed, pausedMs } = world();
    const signals: AbortSignal[] = [];
    const clock = {
      now: () => 0,
      after(_delayMs: number, action: () => void) {
        const turn = setImmediate(action);
        return () => {
          clearImmediate(turn);
        };
      },
    };
    const ask: PostDeployTools['fetch'] = (url, signal) => {
      signals.push(signal);
      return fetch(url, signal);
    };

    const code = await postDeploy(outputs, { ...tools, fetch: ask, clock });

    expect(code).toBe(1);
    expect(ran).toEqual([]);
    expect(pausedMs).toHaveLength(29);
    expect(signals).toHaveLength(30);
    expect(printed.at(-1)).toContain(message);
    expect(printed.at(-1)).toContain('azd hooks run postdeploy');
  });

  it('passes on that the subscriptions could not be made', async () => {
    const { tools, printed } = world({ answers: { 'az deployment': 3 } });

    const code = await postDeploy(outputs, tools);

    expect(code).toBe(3);
    expect(printed.at(-1)).toContain('could not be made');
  });

  it('prints the command that tells Dataverse when nobody asked it to', async () => {
    const { tools, printed, ran } = world();

    await postDeploy({ ...outputs, ...dataverse }, tools);

    expect(ran).toHaveLength(1);
    expect(printed.join('\n')).toContain(
      'npm run dataverse:register -- --plan --environment https://contoso.crm4.dynamics.com ' +
        '--webhook-url https://func-abc.example/api/dataverse/webhook --application-id client-1',
    );
  });

  it('registers Dataverse when asked, and prints the secret nowhere', async () => {
    const { tools, printed, ran } = world({ answers: { 'az keyvault secret show': 'the-secret\n' } });

    const code = await postDeploy({ ...outputs, ...dataverse, REGISTER_DATAVERSE: 'true' }, tools);

    expect(code).toBe(0);
    expect(ran[1]?.command).toContain('npm run dataverse:register -- --apply');
    expect(ran[1]?.environment).toEqual({ DataverseWebhookSecret: 'the-secret' });
    expect([...printed, ...ran.map(({ command }) => command)].join('\n')).not.toContain('the-secret');
  });

  it.each([
    ['the secret cannot be read', { 'az keyvault secret show': 1 }, 1],
    ['Dataverse refuses', { 'az keyvault secret show': 'the-secret', 'npm run': 5 }, 5],
  ])('passes on that %s', async (_name, answers, expected) => {
    const { tools, printed } = world({ answers });

    const code = await postDeploy({ ...outputs, ...dataverse, REGISTER_DATAVERSE: 'true' }, tools);

    expect(code).toBe(expected);
    expect(printed.at(-1)).toContain('Dataverse could not be told');
  });

  it('names every output that is missing', async () => {
    const { tools, ran } = world();

    const running = postDeploy({ ...outputs, FUNCTION_APP_URL: '', STORAGE_ACCOUNT_NAME: undefined }, tools);

    await expect(running).rejects.toThrow('FUNCTION_APP_URL, STORAGE_ACCOUNT_NAME');
    expect(ran).toEqual([]);
  });
});
