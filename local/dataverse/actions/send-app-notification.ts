import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { writeReference } from '../context/references';
import { refuse } from '../platform-error';
import type { Answer } from '../web-api/call';
import type { EnvironmentParts } from '../web-api/environment-parts';
import type { OperationCall } from './operation-call';

const parameters = z.looseObject({
  Title: z.string().min(1),
  Body: z.string().optional(),
  'Recipient@odata.bind': z.string(),
});

/** Takes a notification for a user; nobody sees it here. */
export function sendAppNotification({ request }: OperationCall, parts: EnvironmentParts): Answer {
  const parsed = parameters.safeParse(request.body);
  if (!parsed.success) throw refuse.malformedBody(z.prettifyError(parsed.error).replaceAll('\n', ' '));
  const { Title, Body = null, 'Recipient@odata.bind': recipient } = parsed.data;
  const user = parts.bindings.read(recipient, ['systemuser']);
  if (!user) throw refuse.malformedBody('Recipient names no user.');
  const NotificationId = randomUUID();
  parts.pipeline.notice({
    message: 'SendAppNotification',
    table: undefined,
    id: undefined,
    atMs: parts.clock.now(),
    request: request.facts,
    inputParameters: [
      { key: 'Title', value: Title },
      { key: 'Recipient', value: writeReference(user) },
      { key: 'Body', value: Body },
    ],
    outputParameters: [{ key: 'NotificationId', value: NotificationId }],
  });
  const context = `${request.serviceUrl}/$metadata#Microsoft.Dynamics.CRM.SendAppNotificationResponse`;
  return { status: 200, body: { '@odata.context': context, NotificationId } };
}
