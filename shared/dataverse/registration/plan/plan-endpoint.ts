import type { ActualEndpoint, ActualRegistration } from '../actual-registration';
import type { DesiredRegistration, RegistrationTarget } from '../desired-registration';
import type { Operation } from '../operation';
import { webhookAuthentication, webhookContract } from '../webhook';

/** The endpoint that steps report to. Its secret cannot be read back, so a wrong one is no drift. */
export function planEndpoint(
  { steps }: DesiredRegistration,
  { endpoint }: ActualRegistration,
  { webhookUrl }: RegistrationTarget,
): Operation[] {
  if (!endpoint) {
    return steps.length > 0 && webhookUrl !== undefined ? [{ kind: 'create-endpoint', url: webhookUrl }] : [];
  }
  const changes = changesOf(endpoint, webhookUrl);
  if (changes.length === 0) return [];
  const isSecretWritten = endpoint.authenticationType !== webhookAuthentication;
  const { id } = endpoint;
  return [
    {
      kind: 'update-endpoint',
      id,
      isSecretWritten,
      changes,
      ...(webhookUrl !== undefined && { url: webhookUrl }),
    },
  ];
}

function changesOf(
  { url, contract, authenticationType }: ActualEndpoint,
  webhookUrl: string | undefined,
): string[] {
  return [
    ...(webhookUrl !== undefined && url !== webhookUrl ? [`url ${url} → ${webhookUrl}`] : []),
    ...(contract !== webhookContract ? ['contract → webhook'] : []),
    ...(authenticationType !== webhookAuthentication
      ? ['authentication → header, with the current secret']
      : []),
  ];
}
