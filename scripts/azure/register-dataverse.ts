import { readOutputs } from './read-outputs';
import type { HookEnvironment, HookTools } from './tools';

function registrationArguments(given: HookEnvironment, action: '--plan' | '--apply'): string[] {
  return [
    ...['run', 'dataverse:register', '--', action],
    ...['--environment', given['DATAVERSE_URL'] ?? '<address of the environment>'],
    ...['--webhook-url', `${given['FUNCTION_APP_URL'] ?? ''}/api/dataverse/webhook`],
    ...['--application-id', given['IDENTITY_CLIENT_ID'] ?? '<client id of the identity>'],
  ];
}

/** For people: it needs the secret in the variable DataverseWebhookSecret. */
export function registrationCommand(given: HookEnvironment, action: '--plan' | '--apply'): string {
  return `npm ${registrationArguments(given, action).join(' ')}`;
}

/**
 * Brings Dataverse to what the flows need, with the secret from Key Vault, which is printed nowhere.
 * @returns the exit code
 * @throws {Error} naming every output of the deployment that is missing
 */
export async function registerDataverse(
  given: HookEnvironment,
  { read, run, print }: HookTools,
): Promise<number> {
  const { AZURE_KEY_VAULT_NAME: vault } = readOutputs(given, [
    'AZURE_KEY_VAULT_NAME',
    'DATAVERSE_URL',
    'IDENTITY_CLIENT_ID',
  ]);
  const show = ['keyvault', 'secret', 'show', '--vault-name', vault, '--name', 'DataverseWebhookSecret'];
  const { code, output } = await read('az', [...show, '--query', 'value', '--output', 'tsv']);
  if (code !== 0) {
    print(`The secret cannot be read: give yourself the role "Key Vault Secrets User" on ${vault}.`);
    return 1;
  }
  return run('npm', registrationArguments(given, '--apply'), { DataverseWebhookSecret: output.trim() });
}
