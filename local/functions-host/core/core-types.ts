/** Bindings, messages and hooks as `@azure/functions` and its host exchange them; the library publishes no types for this seam. */

export interface HttpBody {
  bytes?: Uint8Array;
}

export interface RpcCookie {
  name: string;
  value: string;
  domain?: { value: string };
  path?: { value: string };
  expires?: { value: { seconds: number } };
  secure?: { value: boolean };
  httpOnly?: { value: boolean };
  sameSite?: string;
  maxAge?: { value: number };
}

export interface HttpRequestData {
  method: string;
  url: string;
  nullableHeaders: Record<string, { value: string }>;
  nullableQuery: Record<string, { value: string }>;
  nullableParams: Record<string, { value: string }>;
  body?: HttpBody;
}

export interface HttpResponseData {
  statusCode: string;
  headers: Record<string, string>;
  cookies: RpcCookie[];
  body?: HttpBody;
}

/** One value on its way to or from a function; exactly one member is set, none means null. */
export interface TypedData {
  string?: string;
  json?: string;
  bytes?: Uint8Array;
  int?: number;
  double?: number;
  http?: HttpRequestData | HttpResponseData | Record<string, never>;
  collectionString?: { string: string[] };
  collectionBytes?: { bytes: Uint8Array[] };
  collectionSint64?: { sint64: { low: number; high: number; unsigned: boolean }[] };
}

export interface NamedData {
  name: string;
  data: TypedData;
}

export interface Binding {
  type: string;
  direction: 'in' | 'out';
  [option: string]: unknown;
}

export interface RetryOptions {
  retryStrategy: 'fixedDelay' | 'exponentialBackoff';
  maxRetryCount: number;
  delayInterval?: { seconds: number };
  minimumInterval?: { seconds: number };
  maximumInterval?: { seconds: number };
}

export interface FunctionMetadata {
  name: string;
  bindings: Record<string, Binding>;
  retryOptions?: RetryOptions;
}

export type FunctionCallback = (...inputs: unknown[]) => unknown;

export interface TraceContext {
  traceParent: string;
  traceState?: string;
  attributes?: Record<string, string>;
  /** Span of the caller, for the host's own record; the library does not look at it. */
  parentId?: string;
}

export interface RetryContext {
  retryCount: number;
  maxRetryCount: number;
  exception?: { message: string; stackTrace?: string };
}

export interface InvocationRequest {
  inputData: NamedData[];
  triggerMetadata?: Record<string, TypedData>;
  traceContext?: TraceContext;
  retryContext?: RetryContext;
}

export type LogLevel = 'trace' | 'debug' | 'information' | 'warning' | 'error' | 'critical';
export type LogCategory = 'user' | 'system' | 'customMetric';

/** The library's own context of a running function; the host only passes it on. */
export type InvocationContext = object;

export interface CoreInvocationContext {
  invocationId: string;
  request: InvocationRequest;
  metadata: FunctionMetadata;
  state?: 'preInvocationHooks' | 'invocation' | 'postInvocationHooks' | undefined;
  log(level: LogLevel, category: LogCategory, message: string): void;
}

export interface InvocationModel {
  getArguments(): Promise<{ context: InvocationContext; inputs: unknown[] }>;
  invokeFunction(context: InvocationContext, inputs: unknown[], callback: FunctionCallback): Promise<unknown>;
  getResponse(
    context: InvocationContext,
    result: unknown,
  ): Promise<{ returnValue?: TypedData | null; outputData?: NamedData[] }>;
}

export interface ProgrammingModel {
  name: string;
  version: string;
  getCapabilities(defaults: Record<string, string>): Promise<Record<string, string>>;
  getInvocationModel(context: CoreInvocationContext): InvocationModel;
}

export const hookNames = ['preInvocation', 'postInvocation', 'appStart', 'appTerminate', 'log'] as const;
export type HookName = (typeof hookNames)[number];
export type HookCallback = (context: object) => unknown;
