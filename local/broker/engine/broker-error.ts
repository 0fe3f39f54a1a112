/** Error conditions as Service Bus puts them on the wire; clients derive their error codes from them. */
export const conditions = {
  notFound: 'amqp:not-found',
  notAllowed: 'amqp:not-allowed',
  notImplemented: 'amqp:not-implemented',
  internalError: 'amqp:internal-error',
  decodeError: 'amqp:decode-error',
  messageSizeExceeded: 'amqp:link:message-size-exceeded',
  connectionForced: 'amqp:connection:forced',
  argumentError: 'com.microsoft:argument-error',
  entityDisabled: 'com.microsoft:entity-disabled',
  entityAlreadyExists: 'com.microsoft:entity-already-exists',
  messageLockLost: 'com.microsoft:message-lock-lost',
  messageNotFound: 'com.microsoft:message-not-found',
  sessionCannotBeLocked: 'com.microsoft:session-cannot-be-locked',
  sessionLockLost: 'com.microsoft:session-lock-lost',
  timeout: 'com.microsoft:timeout',
} as const;

export type Condition = (typeof conditions)[keyof typeof conditions];

/** A refusal that the peer is told about; the text is for people, the condition for programs. */
export class BrokerError extends Error {
  override readonly name: string = 'BrokerError';
  readonly condition: Condition;

  constructor(condition: Condition, message: string) {
    super(message);
    this.condition = condition;
  }
}

/** SDKs recognise a missing entity by these very words. */
export class EntityNotFoundError extends BrokerError {
  override readonly name = 'EntityNotFoundError';

  constructor(path: string) {
    super(conditions.notFound, `The messaging entity '${path}' could not be found.`);
  }
}
