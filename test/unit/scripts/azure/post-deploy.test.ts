import { postDeploy, type PostDeployTools } from '../../../../scripts/azure/post-deploy';

const outputs = {
  AZURE_RESOURCE_GROUP: 'rg-dev',
  FUNCTION_APP_NAME: 'func-abc',
  FUNCTION_APP_URL: 'https://func-abc.example',
  EVENT_GRID_NAME_PREFIX: 'evgt-abc-',
  STORAGE_ACCOUNT_NAME: 'stabc',
};

interface World {
  tools: PostDeployTools;
  printed: string[];
  ran: string[][];
  pausedMs: number[];
}

/** An application that answers 503 so many times before it is up. */
function world({ refusals = 0, exitCode = 0 } = {}): World {
  let asked = 0;
  const printed: string[] = [];
  const ran: string[][] = [];
  const pausedMs: number[] = [];
  return {
    printed,
    ran,
    pausedMs,
    tools: {
      print: (line) => printed.push(line),
      run: (program, args) => {
        ran.push([program, ...args]);
        return Promise.resolve(exitCode);
      },
      fetch: () => {
        asked++;
        if (asked === 1 && refusals > 0) return Promise.reject(new TypeError('fetch failed'));
        const status = asked <= refusals ? 503 : 200;
        return Promise.resolve({ status, text: () => Promise.resolve('{"buildId":"42"}\n') });
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

    const code = await postDeploy(outputs, tools);

    expect(code).toBe(0);
    expect(pausedMs).toHaveLength(3);
    expect(printed).toContain('It answers: {"buildId":"42"}');
    expect(ran).toEqual([
      expect.arrayContaining([
        'az',
        'infra/event-subscriptions/main.bicep',
        'rg-dev',
        'functionAppName=func-abc',
        'topicNamePrefix=evgt-abc-',
        'storageAccountName=stabc',
      ]),
    ]);
  });

  it('gives up on an application that does not come up, and changes nothing', async () => {
    const { tools, ran, printed } = world({ refusals: 1_000 });

    const code = await postDeploy(outputs, tools);

    expect(code).toBe(1);
    expect(ran).toEqual([]);
    expect(printed.at(-1)).toContain('azd hooks run postdeploy');
  });

  it('passes on that the subscriptions could not be made', async () => {
    const { tools, printed } = world({ exitCode: 3 });

    const code = await postDeploy(outputs, tools);

    expect(code).toBe(3);
    expect(printed.at(-1)).toContain('could not be made');
  });

  it('names every output that is missing', async () => {
    const { tools, ran } = world();

    const running = postDeploy({ ...outputs, FUNCTION_APP_URL: '', STORAGE_ACCOUNT_NAME: undefined }, tools);

    await expect(running).rejects.toThrow('FUNCTION_APP_URL, STORAGE_ACCOUNT_NAME');
    expect(ran).toEqual([]);
  });
});
