import { suiteAudience } from '../../local/identity/local-identities';
import { isLoopback } from './is-loopback';
import { UsageError } from './usage-error';

export interface Connection {
  url: string;
  /** Whom access tokens are for: the application's setting `ApiAudience`. */
  audience: string;
  isJson: boolean;
}

/** What is inherited: azd's name for the audience, and where managed identities are had. */
export type OpsEnvironment = Readonly<
  Partial<Record<'API_AUDIENCE' | 'IDENTITY_ENDPOINT', string | undefined>>
>;

interface ConnectionValues {
  url: string;
  audience?: string;
  json: boolean;
}

/** @throws {UsageError} for an address that must get no token of the operator's, or not one that is for another */
export function connectionOf(values: ConnectionValues, environment: OpsEnvironment): Connection {
  if (!URL.canParse(values.url))
    throw new UsageError('--url must be an address such as https://app.example.');
  // Every call carries the operator's own token.
  if (!values.url.startsWith('https:') && !isLoopback(values.url))
    throw new UsageError('--url must be https, except for an application on this machine.');
  const audience = isLoopback(values.url)
    ? (values.audience ?? suiteAudience)
    : audienceElsewhere(values.audience ?? environment.API_AUDIENCE, environment);
  return { url: values.url.replace(/\/+$/, ''), audience, isJson: values.json };
}

/** Tokens of the local cloud stay on this machine. */
function audienceElsewhere(audience: string | undefined, { IDENTITY_ENDPOINT }: OpsEnvironment): string {
  if (audience === undefined || audience === '')
    throw new UsageError(
      '--audience must name the setting ApiAudience of an application in Azure; or set API_AUDIENCE, as azd env get-values prints it.',
    );
  if (audience === suiteAudience)
    throw new UsageError(
      `The audience ${suiteAudience} is that of the local cloud: name the application's own.`,
    );
  if (IDENTITY_ENDPOINT !== undefined && URL.canParse(IDENTITY_ENDPOINT) && isLoopback(IDENTITY_ENDPOINT))
    throw new UsageError(
      'IDENTITY_ENDPOINT is the local identity, whose tokens stay on this machine: unset it, then sign in by az login.',
    );
  return audience;
}
