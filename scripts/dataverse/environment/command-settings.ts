import { readLocalSettings } from '../../../local/app/read-local-settings';
import { inheritedEnvironment } from '../../../local/config';

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
