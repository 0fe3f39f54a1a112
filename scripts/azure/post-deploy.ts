import { readOutputs } from './read-outputs';
import { registerDataverse, registrationCommand } from './register-dataverse';
import type { HookEnvironment, HookTools } from './tools';
import { waitForBuild, type SmokeTestTools } from './wait-for-build';

export type PostDeployTools = HookTools & SmokeTestTools;

const neededOutputs = [
  'AZURE_RESOURCE_GROUP',
  'FUNCTION_APP_NAME',
  'FUNCTION_APP_URL',
  'EVENT_GRID_NAME_PREFIX',
  'STORAGE_ACCOUNT_NAME',
] as const;

type Outputs = Readonly<Record<(typeof neededOutputs)[number], string>>;

const again = 'Then run "azd hooks run postdeploy".';

function subscriptionArguments(outputs: Outputs, fileArrivalTopic: string): string[] {
  return [
    ...['deployment', 'group', 'create', '--name', 'event-subscriptions', '--output', 'none'],
    ...['--resource-group', outputs.AZURE_RESOURCE_GROUP],
    ...['--template-file', 'infra/event-subscriptions/main.bicep', '--parameters'],
    `functionAppName=${outputs.FUNCTION_APP_NAME}`,
    `topicNamePrefix=${outputs.EVENT_GRID_NAME_PREFIX}`,
    `storageAccountName=${outputs.STORAGE_ACCOUNT_NAME}`,
    `fileArrivalTopicName=${fileArrivalTopic}`,
  ];
}

async function tellDataverse(given: HookEnvironment, tools: HookTools): Promise<number> {
  if (given['REGISTER_DATAVERSE'] === 'true') {
    tools.print('Registering webhook, steps and user in Dataverse …');
    const code = await registerDataverse(given, tools);
    if (code !== 0) tools.print(`Dataverse could not be told; the reason stands above. ${again}`);
    return code;
  }
  tools.print('Next, tell Dataverse (or "azd env set REGISTER_DATAVERSE true" and deploy again):');
  tools.print(`  ${registrationCommand(given, '--plan')}`);
  return 0;
}

/**
 * After the code is there: waits until the application answers with the build that was deployed, lets Event Grid
 * subscribe to its functions, and tells Dataverse where to report. It may be repeated.
 * @returns the exit code
 * @throws {Error} naming every output of the deployment that is missing
 */
export async function postDeploy(given: HookEnvironment, tools: PostDeployTools): Promise<number> {
  const { print, run } = tools;
  const outputs = readOutputs(given, neededOutputs);
  print(`Waiting for ${outputs.FUNCTION_APP_URL}/api/health …`);
  const wanted = given['PACKAGE_BUILD_ID'];
  const health = await waitForBuild({ url: outputs.FUNCTION_APP_URL, build: wanted }, tools);
  if (!health.isThere) {
    print(`${health.problem} Look at its log stream. ${again}`);
    return 1;
  }
  print(`It answers: ${health.text}`);
  print('Subscribing Event Grid topics to functions …');
  const code = await run('az', subscriptionArguments(outputs, given['FILE_ARRIVAL_TOPIC_NAME'] ?? ''));
  if (code !== 0) {
    print(`The subscriptions could not be made; az says why above. ${again}`);
    return code;
  }
  const registered = await tellDataverse(given, tools);
  if (registered !== 0) return registered;
  print('Done. Look around: docs/operate.md, "You are called".');
  return 0;
}
