import type { WebApi } from '../request/web-api';
import { describeOperation } from './describe-operation';
import type { DesiredRegistration, RegistrationTarget } from './desired-registration';
import { planForEnvironment } from './register-environment';

/**
 * How an environment differs from what the flows need, one line for each difference; none when it does not. Nothing
 * is changed.
 */
export async function findDrift(
  webApi: WebApi,
  desired: DesiredRegistration,
  target: RegistrationTarget & { signal?: AbortSignal } = {},
): Promise<string[]> {
  const { problems, operations } = await planForEnvironment(webApi, desired, target);
  return [
    ...problems,
    ...operations.map((operation) => {
      const { action, part, name, detail } = describeOperation(operation);
      return `${action} ${part} ${name}${detail === '' ? '' : `: ${detail}`}`;
    }),
  ];
}
