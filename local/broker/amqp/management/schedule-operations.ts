import { z } from 'zod';
import { parseMessage } from '../../message/parse-message';
import { amqpTypes } from '../rhea-internals';
import { longNumber, parseBody } from './management-request';
import type { Operation } from './operations';

const longCode = 0x81;

const scheduleBody = z.object({
  messages: z.array(z.object({ message: z.instanceof(Buffer) })).min(1),
});

export const scheduleMessages: Operation = ({ intake }, { body }) => {
  const { messages } = parseBody(scheduleBody, body);
  const sequenceNumbers = intake.schedule(messages.map(({ message }) => parseMessage(message)));
  return { body: { 'sequence-numbers': amqpTypes.wrap_array(sequenceNumbers, longCode, undefined) } };
};

const cancelBody = z.object({ 'sequence-numbers': z.array(longNumber).min(1) });

export const cancelScheduledMessages: Operation = ({ intake }, { body }) => {
  intake.scheduled.cancel(parseBody(cancelBody, body)['sequence-numbers']);
  return {};
};
