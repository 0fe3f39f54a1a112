import { UsageError } from '../environment/usage-error';

type Settings = Readonly<Record<string, string | undefined>>;

/** The front door refuses to start with a shorter one. */
const shortestSecret = 16;

/** @throws {UsageError} naming the setting, never its value */
export function secretFrom(
  settings: Settings,
  name: 'DataverseWebhookSecret' | 'DataverseWebhookSecretNext',
): string {
  const secret = settings[name] ?? '';
  if (secret.length >= shortestSecret) return secret;
  throw new UsageError(
    `Set ${name} (at least ${shortestSecret} characters): as an environment variable for an environment in Azure, ` +
      'in local.settings.json for the local environment.',
  );
}
