import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from './child-process';
import type { Stack } from './stack';

export const ownPayloads = path.join(repositoryRoot, 'test/fixtures/dataverse');
const publishedPayloads = path.join(repositoryRoot, '../shared/fixtures/dataverse');

interface ContextFacts {
  PrimaryEntityName: string;
  PrimaryEntityId: string;
  MessageName: string;
  CorrelationId: string;
}

export const factsOf = (body: Buffer): ContextFacts =>
  JSON.parse(body.toString().replace(/^\uFEFF/, '')) as ContextFacts;

/** Every valid payload: our own, and published ones where the folder stands beside the checkout. */
export function payloadFiles(): [string, string][] {
  const folders = [ownPayloads, publishedPayloads].filter((folder) => existsSync(folder));
  return folders
    .flatMap((folder) => readdirSync(folder).map((name) => path.join(folder, name)))
    .filter(
      (file) =>
        file.endsWith('.valid.json') || (file.startsWith(publishedPayloads) && file.endsWith('.json')),
    )
    .map((file) => [path.basename(file), file]);
}

/** The payload as another operation of its own: payloads that tell of one operation are one change. */
export function asNewOperation(file: string): Buffer {
  const text = readFileSync(file, 'utf8');
  return Buffer.from(text.replace(/("(?:OperationId|RequestId)"\s*:\s*")[^"]+"/g, `$1${randomUUID()}"`));
}

/** The same about a row that no other payload is about. */
export function asNewRow(file: string): Buffer {
  const body = asNewOperation(file);
  return Buffer.from(body.toString().replaceAll(factsOf(body).PrimaryEntityId, randomUUID()));
}

/** Reports a payload as Dataverse's webhook does. */
export function postPayload({ functionsUrl, settings }: Stack, body: Buffer): Promise<Response> {
  return fetch(`${functionsUrl}/api/dataverse/webhook`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-webhook-secret': settings['DataverseWebhookSecret'] ?? '',
    },
    body,
  });
}

/** A payload as Dataverse's Service Bus endpoint sends it. */
export function endpointMessage(body: Buffer) {
  const { MessageName, PrimaryEntityName } = factsOf(body);
  const claims = 'http://schemas.microsoft.com/xrm/2011/Claims';
  return {
    body,
    contentType: 'application/json',
    applicationProperties: {
      [`${claims}/EntityLogicalName`]: PrimaryEntityName,
      [`${claims}/RequestName`]: MessageName,
    },
  };
}
