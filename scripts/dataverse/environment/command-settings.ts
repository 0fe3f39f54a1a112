import { readLocalSettings } from '../../../local/app/read-local-settings';
import { inheritedEnvironment } from '../../../local/config';
import type { Environment } from './choose-environment';

/** Settings by name, those of the process before those of local.settings.json. */
export type CommandSettings = Readonly<Record<string, string | undefined>>;

/**
 * What a command may read. For an environment named with `--environment` only the process's own settings count: the
 * secrets in local.settings.json are everybody's.
 */
export function readCommandSettings(isNamedEnvironment: boolean, folder = process.cwd()): CommandSettings {
  const own = inheritedEnvironment();
  return isNamedEnvironment ? own : { ...readLocalSettings(folder), ...own };
}

/**
 * Where a command may take a secret from. An environment in Azure gets none of local.settings.json, even when that
 * file is what names it.
 */
export function readSecretSettings({ localIssuerUrl }: Environment, folder = process.cwd()): CommandSettings {
  return readCommandSettings(localIssuerUrl === undefined, folder);
}
