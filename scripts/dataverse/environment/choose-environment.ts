import { UsageError } from './usage-error';

/** Where a command goes. */
export interface Environment {
  url: string;
  /** Set for the local environment: whoever sits at the desk is its administrator. */
  localIssuerUrl?: string;
}

type Settings = Readonly<Record<string, string | undefined>>;

/** The port the local identity has unless a setting moves it. */
const defaultIssuer = 'http://127.0.0.1:7084';

/**
 * The environment of `--environment`, or else that of `DataverseUrl`.
 * @throws {UsageError} naming the option or setting that is no address of an environment
 */
export function chooseEnvironment(option: string | undefined, settings: Settings): Environment {
  if (option !== undefined) return { url: addressOf(option, '--environment', ['https:']) };
  const text = settings['DataverseUrl'] ?? '';
  const url = addressOf(text, 'DataverseUrl in local.settings.json', ['https:', 'http:']);
  return isLocal(url) ? { url, localIssuerUrl: issuerOf(settings) } : { url };
}

function addressOf(text: string, name: string, protocols: readonly string[]): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && protocols.includes(url.protocol)) return url.origin;
  throw new UsageError(
    `${name} must be the address of an environment, such as https://contoso.crm4.dynamics.com`,
  );
}

function isLocal(url: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);
}

/** The local identity answers the application at `IDENTITY_ENDPOINT`, and people beside it. */
function issuerOf(settings: Settings): string {
  const endpoint = settings['IDENTITY_ENDPOINT'] ?? '';
  return URL.canParse(endpoint) ? new URL(endpoint).origin : defaultIssuer;
}
