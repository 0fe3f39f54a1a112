import { BrokerError, conditions } from '../../engine/broker-error';
import { toAmqpError } from '../errors-on-the-wire';
import type { LinkHandler } from '../link-handler';
import type { ReplyLinks } from '../reply-links';
import { amqpTypes } from '../rhea-internals';
import { decodeRequest, type ManagementAnswer, type ManagementRequest } from './management-request';
import type { ManagementTarget } from './management-target';
import { operations } from './operations';

/** Status codes as HTTP knows them; SDKs look at the error condition first. */
const statusCodes = new Map<string, number>([
  [conditions.notFound, 404],
  [conditions.messageNotFound, 404],
  [conditions.messageLockLost, 410],
  [conditions.sessionLockLost, 410],
  [conditions.sessionCannotBeLocked, 410],
  [conditions.entityAlreadyExists, 409],
  [conditions.messageSizeExceeded, 403],
  [conditions.notImplemented, 501],
  [conditions.internalError, 500],
]);
const badRequest = 400;

function perform(target: ManagementTarget, request: ManagementRequest): ManagementAnswer {
  const operation = operations.get(request.operation);
  if (operation) return operation(target, request);
  throw new BrokerError(conditions.notImplemented, `The operation '${request.operation}' is not supported.`);
}

function answerProperties(statusCode: number, statusDescription: string): Record<string, unknown> {
  return { statusCode: amqpTypes.wrap_int(statusCode), statusDescription };
}

function refusalProperties(error: unknown): Record<string, unknown> {
  const { condition, description } = toAmqpError(error);
  const statusCode = statusCodes.get(condition) ?? badRequest;
  return {
    ...answerProperties(statusCode, description),
    errorCondition: amqpTypes.wrap_symbol(condition),
  };
}

function answer(target: ManagementTarget, request: ManagementRequest) {
  try {
    const { statusCode = 200, body } = perform(target, request);
    return {
      application_properties: answerProperties(statusCode, statusCode === 204 ? 'No content' : 'OK'),
      body: body ?? {},
    };
  } catch (error) {
    return { application_properties: refusalProperties(error), body: {} };
  }
}

/** Takes requests about one entity and answers each on the reply link it names. */
export function createManagementLink(target: ManagementTarget, replies: ReplyLinks): LinkHandler {
  return {
    onMessage(bytes, delivery) {
      const request = decodeRequest(bytes);
      delivery.accept();
      replies.send(request.replyTo, { correlation_id: request.id, ...answer(target, request) });
    },
  };
}
