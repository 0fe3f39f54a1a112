import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { writeReference } from '../context/references';
import { refuse } from '../platform-error';
import type { Answer } from '../web-api/call';
import type { EnvironmentParts } from '../web-api/environment-parts';
import type { OperationCall } from './operation-call';

const parameters = z.looseObject({
  Title: z.string().min(1).max(500),
  Body: z.string().max(4_000).optional(),
  'Recipient@odata.bind': z.string(),
  IconType: z.int().optional(),
  Actions: z.unknown().optional(),
});

/** The new row is told by the message, and by nothing else. */
const silent = { synchronous: true, asynchronous: true, stepIds: [] };

/** Takes a notification for a user, whose row is what the bell of an app would show. */
export function sendAppNotification({ request }: OperationCall, parts: EnvironmentParts): Answer {
  parts.access.demandPrivilege(request.caller, 'prvSendAppNotification');
  const parsed = parameters.safeParse(request.body);
  if (!parsed.success) throw refuse.malformedBody(z.prettifyError(parsed.error).replaceAll('\n', ' '));
  const { Title, Body = null, IconType, Actions, 'Recipient@odata.bind': recipient } = parsed.data;
  const user = parts.bindings.read(recipient, ['systemuser']);
  if (!user) throw refuse.malformedBody('Recipient names no user.');
  const NotificationId = randomUUID();
  const table = parts.tables.need('appnotification');
  const sent = {
    title: Title,
    body: Body,
    ownerid: user,
    ...(IconType !== undefined && { icontype: IconType }),
    ...(Actions !== undefined && { data: JSON.stringify(Actions) }),
  };
  const quiet = { ...request.facts, bypass: silent };
  parts.writer.create({ table, id: NotificationId, sent, request: quiet });
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
