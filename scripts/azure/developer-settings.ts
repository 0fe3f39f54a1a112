/** Name and value of an app setting, as `az functionapp config appsettings list` prints them. */
export interface AppSetting {
  name: string;
  value: string;
}

type Values = Readonly<Record<string, string>>;

export interface DeveloperSettings {
  values: Values;
  /** Names of secrets: Key Vault keeps their values. */
  secretNames: string[];
}

/** Of the platform or of the deployed app alone: its identity, its host's storage, its telemetry. */
const ofTheApp = [
  /^AzureWebJobsStorage/,
  /^(FUNCTIONS|WEBSITE|SCM|AZURE|DEPLOYMENT|APPLICATIONINSIGHTS|OTEL)_/,
  /__(clientId|credential)$/i,
  /^BuildId$/,
];

const isSecret = ({ value }: AppSetting): boolean => value.startsWith('@Microsoft.KeyVault(');

/**
 * The deployed app's settings for a developer's machine, which signs in with `az login` and keeps the host's own storage
 * local. Values that are there already stay.
 */
export function developerSettings(deployed: readonly AppSetting[], present: Values): DeveloperSettings {
  const wanted = deployed.filter(({ name }) => !ofTheApp.some((pattern) => pattern.test(name)));
  const plain = wanted.filter((setting) => !isSecret(setting));
  return {
    values: {
      FUNCTIONS_WORKER_RUNTIME: 'node',
      AzureWebJobsStorage: 'UseDevelopmentStorage=true',
      ...Object.fromEntries(plain.map(({ name, value }) => [name, value])),
      ...present,
    },
    secretNames: wanted
      .filter((setting) => isSecret(setting) && present[setting.name] === undefined)
      .map(({ name }) => name),
  };
}
