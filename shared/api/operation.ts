import type { z } from 'zod';
import type { ApiCaller } from './api-caller';

export type OperationMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Who may call: an app-only token needs one of the roles, a delegated token one of the scopes. */
export interface OperationAccess {
  roles: readonly string[];
  scopes: readonly string[];
}

export interface NamedExample {
  summary: string;
  value: unknown;
}

export interface OperationAnswer {
  description: string;
  /** Absent for an answer without a body. */
  schema?: z.ZodType;
  /** Headers beside those every answer has, with what each says. */
  headers?: Readonly<Record<string, string>>;
  examples?: Readonly<Record<string, NamedExample>>;
}

/** One problem an operation answers with; what the platform adds to every operation is not listed. */
export interface OperationProblem {
  status: number;
  code: string;
  /** When it happens and what the caller does; one sentence each. */
  description: string;
  /** Whether the same request may succeed later. */
  isRetryable: boolean;
}

/**
 * One operation of the HTTP API as data: routing, validation, authorisation, documentation and the connector all come
 * from it.
 */
export interface Operation {
  /** Pascal case, such as `CreateCase`: connectors show it. */
  id: string;
  method: OperationMethod;
  /** Below `/api`, with the version: `v1/cases/{ticketNumber}`. */
  path: string;
  tag: string;
  summary: string;
  description: string;
  access: OperationAccess;
  /** String-valued schemas by name; unknown query parameters are refused. */
  pathParameters?: z.ZodObject;
  query?: z.ZodObject;
  body?: {
    /** Made of strict objects, so that unknown members are refused. */
    schema: z.ZodType;
    /** 64 KiB when absent. */
    maxBytes?: number;
    examples: Readonly<Record<string, NamedExample>>;
  };
  /** Whether callers must send `Idempotency-Key`. */
  needsIdempotencyKey?: boolean;
  /** Whether `Prefer: respond-async` is understood. */
  mayRespondLater?: boolean;
  answers: Readonly<Record<number, OperationAnswer>>;
  problems: readonly OperationProblem[];
  /** Milliseconds for the whole answer. */
  timeBudgetMs: number;
  /** Set while a version is on its way out; callers see the headers `Deprecation` (RFC 9745) and `Sunset` (RFC 8594). */
  deprecation?: { since: string; sunset: string; successor: string };
}

type OutputOf<T, K extends PropertyKey> =
  T extends Record<K, infer S> ? (S extends z.ZodType ? z.output<S> : undefined) : undefined;

/** A request that passed every guard: typed by the operation's own schemas. */
export interface ApiRequest<O extends Operation = Operation> {
  path: OutputOf<O, 'pathParameters'>;
  query: OutputOf<O, 'query'>;
  body: O extends { body: { schema: infer S extends z.ZodType } } ? z.output<S> : undefined;
  caller: ApiCaller;
  /** Present when the operation needs one. */
  idempotencyKey: O extends { needsIdempotencyKey: true } ? string : undefined;
  prefersLaterAnswer: boolean;
  headers: Headers;
}

type StatusOf<O extends Operation> = keyof O['answers'] & number;

export interface ApiAnswer<O extends Operation = Operation> {
  status: StatusOf<O>;
  /** As the schema of that status describes it. */
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
}

/** Keeps the literal types, which requests and answers are typed by. */
export function defineOperation<const O extends Operation>(operation: O): O {
  return operation;
}
