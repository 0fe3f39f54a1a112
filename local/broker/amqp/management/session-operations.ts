import { z } from 'zod';
import { amqpTypes } from '../rhea-internals';
import { parseBody } from './management-request';
import type { Operation } from './operations';

const sessionBody = z.object({ 'session-id': z.string() });

export const renewSessionLock: Operation = ({ sessions }, { body }) => {
  const lockedUntilMs = sessions.renew(parseBody(sessionBody, body)['session-id']);
  return { body: { expiration: amqpTypes.wrap_timestamp(lockedUntilMs) } };
};

export const getSessionState: Operation = ({ sessions }, { body }) => {
  const session = sessions.held(parseBody(sessionBody, body)['session-id']);
  return { body: { 'session-state': session.state ?? null } };
};

const stateBody = sessionBody.extend({ 'session-state': z.instanceof(Buffer).nullish() });

export const setSessionState: Operation = ({ sessions }, { body }) => {
  const { 'session-id': sessionId, 'session-state': state } = parseBody(stateBody, body);
  sessions.setState(sessionId, state ? Buffer.from(state) : undefined);
  return {};
};

const listBody = z.object({
  'last-updated-time': z.date(),
  skip: z.int().min(0),
  top: z.int().min(0),
});

/** A date in the far future asks for sessions with messages, any other for those whose state was set since then. */
const farFutureMs = Date.UTC(9999, 0, 1);

export const getMessageSessions: Operation = ({ sessions }, { body }) => {
  const { 'last-updated-time': since, skip, top } = parseBody(listBody, body);
  const wantsMessages = since.getTime() >= farFutureMs;
  const found = sessions
    .all()
    .filter(({ ready, locks, stateSetAtMs }) =>
      wantsMessages ? ready.size + locks.size > 0 : stateSetAtMs >= since.getTime(),
    );
  const page = found.slice(skip, skip + top).map(({ id }) => id);
  return page.length > 0 ? { body: { skip, 'sessions-ids': page } } : { statusCode: 204 };
};
