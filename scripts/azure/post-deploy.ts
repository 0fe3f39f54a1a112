/** What `azd` puts into the environment of a hook: the outputs of infra/main.bicep. */
export type DeploymentOutputs = Readonly<Record<string, string | undefined>>;

export interface PostDeployTools {
  print: (line: string) => void;
  /** Runs a program with its output shown; the exit code. */
  run: (program: string, args: readonly string[]) => Promise<number>;
  fetch: (url: string) => Promise<{ status: number; text: () => Promise<string> }>;
  pause: (ms: number) => Promise<void>;
}

const neededOutputs = [
  'AZURE_RESOURCE_GROUP',
  'FUNCTION_APP_NAME',
  'FUNCTION_APP_URL',
  'EVENT_GRID_NAME_PREFIX',
  'STORAGE_ACCOUNT_NAME',
] as const;

type Outputs = Readonly<Record<(typeof neededOutputs)[number], string>>;

/** A cold start after a deployment takes a while. */
const healthAttempts = 30;
const healthPauseMs = 5_000;

/** @throws {Error} naming every output that is missing */
function readOutputs(given: DeploymentOutputs): Outputs {
  const missing = neededOutputs.filter((name) => !given[name]);
  if (missing.length > 0)
    throw new Error(
      `Missing from the environment: ${missing.join(', ')}. Run this as a hook of azd, or "azd env get-values" first.`,
    );
  return given as Outputs;
}

async function waitForHealth(url: string, { fetch, pause }: PostDeployTools): Promise<string | undefined> {
  for (let attempt = 1; attempt <= healthAttempts; attempt++) {
    const answer = await fetch(`${url}/api/health`).catch(() => undefined);
    if (answer?.status === 200) return answer.text();
    if (attempt < healthAttempts) await pause(healthPauseMs);
  }
  return undefined;
}

function subscriptionArguments(outputs: Outputs): string[] {
  return [
    ...['deployment', 'group', 'create', '--name', 'event-subscriptions', '--output', 'none'],
    ...['--resource-group', outputs.AZURE_RESOURCE_GROUP],
    ...['--template-file', 'infra/event-subscriptions/main.bicep', '--parameters'],
    `functionAppName=${outputs.FUNCTION_APP_NAME}`,
    `topicNamePrefix=${outputs.EVENT_GRID_NAME_PREFIX}`,
    `storageAccountName=${outputs.STORAGE_ACCOUNT_NAME}`,
  ];
}

/**
 * After the code is there: waits until the application answers, then lets Event Grid subscribe to its functions. It may
 * be repeated.
 * @returns the exit code
 * @throws {Error} naming every output of the deployment that is missing
 */
export async function postDeploy(given: DeploymentOutputs, tools: PostDeployTools): Promise<number> {
  const { print, run } = tools;
  const outputs = readOutputs(given);
  print(`Waiting for ${outputs.FUNCTION_APP_URL}/api/health …`);
  const health = await waitForHealth(outputs.FUNCTION_APP_URL, tools);
  if (health === undefined) {
    print('The application does not answer. Look at its log stream; then run "azd hooks run postdeploy".');
    return 1;
  }
  print(`It answers: ${health.trim()}`);
  print('Subscribing Event Grid topics to functions …');
  const code = await run('az', subscriptionArguments(outputs));
  if (code !== 0) {
    print('The subscriptions could not be made; az says why above. Then run "azd hooks run postdeploy".');
    return code;
  }
  print('Done. Next: register the steps in Dataverse, docs/deploy.md, "Tell Dataverse".');
  return 0;
}
