import { functionsApp } from '../../../local/identity/local-identities';
import { registerEnvironment } from '../../../shared/dataverse/registration/register-environment';
import { openEnvironment } from '../environment/open-environment';
import { readDesiredRegistration } from './read-desired';
import { secretFrom } from './webhook-secrets';

export interface LocalRegistration {
  /** Where the stand-in answers. */
  url: string;
  /** Where the local identity answers. */
  issuerUrl: string;
  /** Where the Functions app is going to answer. */
  functionsUrl: string;
  registrationFile: string;
  settings: Readonly<Record<string, string | undefined>>;
}

/**
 * Registers what the flows need in the local environment, by the code and with the rights that a real environment is
 * registered with; the app gets nothing but the declared role.
 * @returns how many changes it took
 */
export async function registerLocal(options: LocalRegistration): Promise<number> {
  const { url, issuerUrl, functionsUrl, registrationFile, settings } = options;
  const webApi = openEnvironment(
    { url, localIssuerUrl: issuerUrl },
    { flow: 'dataverse-register', priority: 'interactive' },
  );
  const { operations } = await registerEnvironment(webApi, readDesiredRegistration(registrationFile), {
    webhookUrl: `${functionsUrl}/api/dataverse/webhook`,
    applicationId: functionsApp.clientId,
    webhookSecret: () => secretFrom(settings, 'DataverseWebhookSecret'),
  });
  return operations.length;
}
