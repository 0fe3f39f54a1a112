import { ConfigurationError } from '../../errors/configuration-error';
import type { CallOptions } from '../request/call-options';
import type { WebApi } from '../request/web-api';
import { writeRow } from '../rows/write-row';
import { secretValues } from './apply/apply-steps';
import { isOwnEndpoint } from './ownership';
import { readSolution } from './read/read-solution';
import { readEndpoint } from './read/read-steps';
import { registrationTables } from './registration-tables';

/**
 * Has the endpoint present another secret from now on. The application must accept it already, which is what its
 * second accepted secret is for.
 * @throws {ConfigurationError} when there is no endpoint of ours
 */
export async function rotateWebhookSecret(
  webApi: WebApi,
  secret: string,
  options: Pick<CallOptions, 'signal'> = {},
): Promise<void> {
  const [endpoint, solution] = await Promise.all([
    readEndpoint(webApi, options.signal),
    readSolution(webApi, options.signal),
  ]);
  if (!endpoint || !isOwnEndpoint(endpoint, solution)) {
    throw new ConfigurationError('There is no service endpoint of ours here: register first');
  }
  const table = registrationTables.endpoint;
  const address = { entitySet: table.entitySet, id: endpoint.id };
  await writeRow(webApi, { kind: 'update', table, address, values: secretValues(secret) }, options);
}
