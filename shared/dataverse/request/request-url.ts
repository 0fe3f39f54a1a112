import { ConfigurationError } from '../../errors/configuration-error';
import { invalidInput } from './invalid-input';

/** Bytes the platform takes outside a batch. @see Dataverse reference 2.1 */
const longestUrl = 32 * 1024;

/**
 * Where the Web API of an environment begins.
 * @throws {ContractViolationError} for what is no address
 */
export function serviceUrl(environmentUrl: string): URL {
  if (!URL.canParse(environmentUrl))
    throw invalidInput('must be an address such as https://contoso.crm4.dynamics.com', {
      path: 'environmentUrl',
    });
  return new URL('api/data/v9.2/', environmentUrl.endsWith('/') ? environmentUrl : `${environmentUrl}/`);
}

/**
 * The address of a path, or of a link the platform gave, which is followed as it is.
 * @throws {ContractViolationError} an address longer than 32 KB: read in smaller parts
 * @throws {ConfigurationError} a link to another host, where our token must not go
 */
export function requestUrl(path: string, service: URL): URL {
  const url = new URL(path, service);
  if (url.origin !== service.origin) {
    const details = { target: 'dataverse', host: url.host };
    throw new ConfigurationError('Dataverse gave a link to another host', { details });
  }
  if (url.href.length <= longestUrl) return url;
  throw invalidInput(`the address is longer than ${longestUrl} bytes; ask for less at once`, {
    path: 'path',
  });
}
