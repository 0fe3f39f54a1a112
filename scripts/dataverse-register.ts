import { readLocalConfig } from '../local/config';
import { functionsApp } from '../local/identity/local-identities';
import { IntegrationError } from '../shared/errors/integration-error';
import { chooseEnvironment, type Environment } from './dataverse/environment/choose-environment';
import { readCommandSettings, readSecretSettings } from './dataverse/environment/command-settings';
import { openEnvironment } from './dataverse/environment/open-environment';
import { UsageError } from './dataverse/environment/usage-error';
import { describeFailure } from './dataverse/register/describe-failure';
import { parseCommand, type RegisterCommand } from './dataverse/register/parse-command';
import { readDesiredRegistration } from './dataverse/register/read-desired';
import { runCommand } from './dataverse/register/run-command';
import { usage } from './dataverse/register/usage';

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** What is known of the local environment without asking. */
function withDefaults(command: RegisterCommand, { localIssuerUrl }: Environment): RegisterCommand {
  if (localIssuerUrl === undefined) return command;
  const { ports } = readLocalConfig();
  return {
    ...command,
    webhookUrl: command.webhookUrl ?? `http://127.0.0.1:${ports.functions}/api/dataverse/webhook`,
    applicationId: command.applicationId ?? functionsApp.clientId,
  };
}

async function main(): Promise<void> {
  const parsed = parseCommand(process.argv.slice(2));
  if (parsed === 'help') {
    process.stdout.write(usage);
    return;
  }
  const environment = chooseEnvironment(
    parsed.environment,
    readCommandSettings(parsed.environment !== undefined),
  );
  const desired = readDesiredRegistration(readLocalConfig().registrationFile);
  const webApi = openEnvironment(environment, { flow: 'dataverse-register', priority: 'interactive' });
  print(`Environment ${environment.url}`);
  process.exitCode = await runCommand(withDefaults(parsed, environment), {
    webApi,
    desired,
    settings: readSecretSettings(environment),
    print,
  });
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof IntegrationError ? describeFailure(error) : (error as Error).message}\n`,
  );
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
