import { BrokerError, conditions } from '../engine/broker-error';

/** Bytes that are no AMQP 1.0 message. */
export class MalformedMessageError extends BrokerError {
  override readonly name = 'MalformedMessageError';

  constructor(problem: string) {
    super(conditions.decodeError, `The message cannot be decoded: ${problem}.`);
  }
}
