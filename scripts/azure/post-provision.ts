import { developerSettings, type AppSetting } from './developer-settings';
import { readOutputs } from './read-outputs';
import type { HookEnvironment, HookTools } from './tools';

export interface SettingsFile {
  /** Relative to the repository; never committed. */
  name: string;
  /** Undefined when there is none yet. */
  read: () => Promise<string | undefined>;
  write: (text: string) => Promise<void>;
}

interface PostProvisionOptions {
  environment: HookEnvironment;
  file: SettingsFile;
  tools: Pick<HookTools, 'print' | 'read'>;
}

interface LocalSettings {
  Values?: Record<string, string>;
}

/** @throws {Error} naming the file when a person's changes left it broken */
function valuesIn(name: string, text: string | undefined): Record<string, string> {
  if (text === undefined) return {};
  try {
    return (JSON.parse(text) as LocalSettings).Values ?? {};
  } catch (error) {
    throw new Error(`${name} is not valid JSON; mend or delete it: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/**
 * Writes settings for a developer who wants to run against Azure; values that the file has already stay as they are.
 * @returns the exit code
 * @throws {Error} for missing outputs, and a file that is not JSON
 */
export async function postProvision({ environment, file, tools }: PostProvisionOptions): Promise<number> {
  const { print, read } = tools;
  const { AZURE_RESOURCE_GROUP: group, FUNCTION_APP_NAME: app } = readOutputs(environment, [
    'AZURE_RESOURCE_GROUP',
    'FUNCTION_APP_NAME',
  ]);
  const list = ['functionapp', 'config', 'appsettings', 'list', '--resource-group', group, '--name', app];
  const { code, output } = await read('az', [...list, '--output', 'json']);
  if (code !== 0) {
    print(
      `The settings of ${app} cannot be read: sign in with "az login". Then run "azd hooks run postprovision".`,
    );
    return 1;
  }
  const present = valuesIn(file.name, await file.read());
  const { values, secretNames } = developerSettings(JSON.parse(output) as AppSetting[], present);
  await file.write(`${JSON.stringify({ IsEncrypted: false, Values: values }, undefined, 2)}\n`);
  const added = Object.keys(values).filter((name) => present[name] === undefined);
  print(`${file.name}: ${added.length} settings added, ${Object.keys(present).length} left as they were.`);
  if (secretNames.length > 0)
    print(`Not in it, because Key Vault keeps them: ${secretNames.join(', ')} (az keyvault secret show).`);
  return 0;
}
