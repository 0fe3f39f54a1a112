import type { StoredEntity, TableEntity, TableKey } from '../storage/table-store';
import { answerColumns, answerOfColumns } from './answer-columns';
import { derivedId, digestOfParts } from './derived-id';
import type { KeyedAnswer } from './idempotency-keys';

/** A caller's key for one operation, with the digest of the request it was sent with. */
export interface RequestKey {
  caller: string;
  operation: string;
  key: string;
  fingerprint: string;
}

/** What a table remembers of a key; `open` with a lease in the past is free to be taken up again. */
export type KeyedRow =
  | { state: 'open'; fingerprint: string; leaseUntilMs: number }
  | { state: 'answered'; fingerprint: string; answer: KeyedAnswer };

/**
 * Where a key is kept. Callers may put anything into a key, also what tells of a person: only a digest is stored. Its
 * first byte spreads an operation's rows over partitions, each of which takes a limited number of writes per second.
 */
export function tableKeyOf({ caller, operation, key }: RequestKey): TableKey {
  const digest = digestOfParts(caller, operation, key);
  return { partitionKey: `${operation}-${digest.slice(0, 2)}`, rowKey: digest };
}

/** Every attempt of one request under one key derives it again, also when nothing is remembered of the first. */
export function operationIdOf({ caller, operation, key, fingerprint }: RequestKey): string {
  return derivedId(caller, operation, key, fingerprint);
}

/** The row of a request that somebody works on until then, or that waits to be taken up again. */
export function openEntity(key: RequestKey, leaseUntilMs: number): TableEntity {
  const leaseUntil = new Date(leaseUntilMs).toISOString();
  return { ...tableKeyOf(key), state: 'open', fingerprint: key.fingerprint, leaseUntil };
}

/** Undefined for an answer that no row can hold. */
export function answeredEntity(key: RequestKey, answer: KeyedAnswer, nowMs: number): TableEntity | undefined {
  const columns = answerColumns(answer);
  if (!columns) return undefined;
  const answeredAt = new Date(nowMs).toISOString();
  return { ...tableKeyOf(key), state: 'answered', fingerprint: key.fingerprint, answeredAt, ...columns };
}

/** A row that cannot be read counts as one whose lease has run out: its work is recognised by its operation id. */
export function keyedRowOf({ entity }: Pick<StoredEntity, 'entity'>): KeyedRow {
  const fingerprint = String(entity['fingerprint']);
  const answer = entity['state'] === 'answered' ? answerOfColumns(entity) : undefined;
  if (answer) return { state: 'answered', fingerprint, answer };
  const leaseUntilMs = Date.parse(String(entity['leaseUntil']));
  return { state: 'open', fingerprint, leaseUntilMs: Number.isNaN(leaseUntilMs) ? 0 : leaseUntilMs };
}
