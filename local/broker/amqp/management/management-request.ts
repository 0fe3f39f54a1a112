import { z } from 'zod';
import { BrokerError, conditions } from '../../engine/broker-error';
import { splitMap } from '../../message/compound';
import { findSections, sectionCodes } from '../../message/sections';
import { decodeAmqpMessage } from '../rhea-internals';

/** A request to `$management`. */
export interface ManagementRequest {
  id: string | number | Buffer | undefined;
  replyTo: string | undefined;
  operation: string;
  body: unknown;
  /** The members of the body in their own encoding, for those whose exact type matters. */
  encodedBody: ReadonlyMap<string, Buffer>;
}

/** What an operation answers; 204 says that there is nothing. */
export interface ManagementAnswer {
  statusCode?: 200 | 204;
  body?: Readonly<Record<string, unknown>>;
}

function splitBody(bytes: Buffer): ReadonlyMap<string, Buffer> {
  const body = findSections(bytes).find(({ code }) => code === sectionCodes.value);
  const isMap = body && [0xc1, 0xd1].includes(bytes[body.valueStart] ?? 0);
  return isMap ? splitMap(bytes, body.valueStart) : new Map();
}

export function decodeRequest(bytes: Buffer): ManagementRequest {
  const message = decodeAmqpMessage(bytes);
  const operation = message.application_properties?.['operation'];
  return {
    id: message.message_id,
    replyTo: message.reply_to,
    operation: typeof operation === 'string' ? operation : '',
    body: message.body,
    encodedBody: splitBody(bytes),
  };
}

/** @throws {BrokerError} argument-error naming what is missing or of another type */
export function parseBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw new BrokerError(conditions.argumentError, z.prettifyError(result.error));
}

/** A 64-bit number as clients send it: small ones as number, others as bytes. */
export const longNumber = z
  .union([z.number(), z.instanceof(Buffer).transform((bytes) => Number(bytes.readBigInt64BE(0)))])
  .pipe(z.int());

export const uuid = z.instanceof(Buffer).refine((bytes) => bytes.length === 16, 'must be a uuid');

export const optionalText = z
  .string()
  .nullish()
  .transform((text) => text ?? undefined);
