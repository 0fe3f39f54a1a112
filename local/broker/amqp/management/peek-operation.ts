import { z } from 'zod';
import { peekFrom } from '../../engine/peek';
import { stampOf } from '../../engine/stored-message';
import { longNumber, optionalText, parseBody } from './management-request';
import type { Operation } from './operations';

const peekBody = z.object({
  'from-sequence-number': longNumber,
  'message-count': z.int().min(1),
  'session-id': optionalText,
  'omit-message-body': z.boolean().nullish(),
});

/** One answer holds no more than fits a link with this much room; clients ask again for the rest. */
const mostAnswerBytes = 1024 * 1024;

export const peekMessages: Operation = ({ store }, { body }) => {
  const request = parseBody(peekBody, body);
  const found = peekFrom(store, {
    fromSequenceNumber: request['from-sequence-number'],
    count: request['message-count'],
    sessionId: request['session-id'],
  });
  const messages: { message: Buffer }[] = [];
  let answerBytes = 0;
  for (const message of found) {
    const omitBody = request['omit-message-body'] === true;
    const bytes = message.content.encode(stampOf(message), { omitBody });
    answerBytes += bytes.length;
    if (messages.length > 0 && answerBytes > mostAnswerBytes) break;
    messages.push({ message: bytes });
  }
  return messages.length > 0 ? { body: { messages } } : { statusCode: 204 };
};
