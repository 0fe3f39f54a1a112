import { BrokerError, conditions } from '../engine/broker-error';
import type { MessageQueue } from '../engine/message-queue';
import type { AcceptedSession, SessionLine } from '../engine/session-line';
import { toAmqpError } from './errors-on-the-wire';
import type { LinkHandler } from './link-handler';
import type { ReceiveLink } from './receive-link';
import { amqpTypes, type RheaSender } from './rhea-internals';

const sessionFilter = 'com.microsoft:session-filter';
const lockedUntilProperty = 'com.microsoft:locked-until-utc';
const timeoutProperty = 'com.microsoft:timeout';

/** The wait for any session when the client names no time, and the longest the service itself waits. */
const defaultTimeoutMs = 60_000;

/** .NET counts hundreds of nanoseconds since the year 1. */
const ticksAtUnixEpoch = 621_355_968_000_000_000n;

/** A session by its id, or any one when it has none. */
export interface SessionRequest {
  sessionId: string | undefined;
  timeoutMs: number;
}

/** What the source filter asks for; undefined when the link wants no session. */
export function requestedSession(sender: RheaSender): SessionRequest | undefined {
  const filter = sender.source?.filter;
  if (!filter || !(sessionFilter in filter)) return undefined;
  const sessionId = filter[sessionFilter];
  const timeoutMs = Number(sender.properties?.[timeoutProperty] ?? defaultTimeoutMs);
  return { sessionId: typeof sessionId === 'string' ? sessionId : undefined, timeoutMs };
}

function ticks(timeMs: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(timeMs) * 10_000n + ticksAtUnixEpoch);
  return bytes;
}

/** Tells the client which session it got and until when; the value must not shrink to a short form. */
function describeSession(sender: RheaSender, session: AcceptedSession): void {
  const address = sender.source?.address;
  sender.set_source({ address, filter: { [sessionFilter]: session.sessionId } });
  sender.local.attach.properties = {
    [lockedUntilProperty]: amqpTypes.wrap_long(ticks(session.lockedUntilMs)),
  };
}

/** rhea answers an attach at once; this takes the answer back until there is something to say. */
function holdBack(sender: RheaSender): void {
  sender.state.local_open = false;
  sender.state.open_requests = 0;
}

interface AttachOptions {
  sender: RheaSender;
  queue: MessageQueue;
  request: SessionRequest;
}

function waitForSession(
  handler: ReceiveLink,
  sessions: SessionLine,
  { sender, request }: AttachOptions,
): LinkHandler {
  let isDecided = false;
  holdBack(sender);
  const cancel = sessions.acceptNext(handler, request.timeoutMs, (outcome) => {
    isDecided = true;
    if (!(outcome instanceof BrokerError)) {
      describeSession(sender, outcome);
      handler.begin(outcome);
    }
    sender.open();
    if (outcome instanceof BrokerError) sender.close(toAmqpError(outcome));
  });
  handler.beforeClose(() => {
    cancel();
    if (!isDecided) sender.open();
  });
  return handler;
}

/** @throws {BrokerError} when the session is held by someone else, or the entity has no sessions */
export function acceptSession(handler: ReceiveLink, options: AttachOptions): LinkHandler {
  const { sessions, path } = options.queue;
  if (!sessions)
    throw new BrokerError(
      conditions.notAllowed,
      `A sessionful message receiver cannot be created on '${path}', which does not require sessions.`,
    );
  const { sessionId } = options.request;
  if (sessionId === undefined) return waitForSession(handler, sessions, options);
  const session = sessions.accept(sessionId, handler);
  describeSession(options.sender, session);
  handler.begin(session);
  return handler;
}
