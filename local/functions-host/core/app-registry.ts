import type {
  FunctionCallback,
  FunctionMetadata,
  LogCategory,
  LogLevel,
  ProgrammingModel,
} from './core-types';
import { Disposable } from './disposable';
import { HookRegistry } from './hook-registry';
import { systemError } from './system-error';

export interface RegisteredFunction {
  metadata: FunctionMetadata;
  callback: FunctionCallback;
}

export interface LogEntry {
  level: LogLevel;
  category: LogCategory;
  message: string;
  functionName?: string;
  /** The invocation a line was written in. */
  origin?: LineOrigin;
}

export interface LineOrigin {
  invocationId: string;
  traceParent: string;
}

/** What log hooks may see of the invocation a line was written in. */
export interface InvocationScope {
  functionName: string;
  origin?: LineOrigin;
  hookData: object;
  invocationContext?: object;
}

/** What an app registered through `@azure/functions-core`: functions, hooks and its programming model. */
export class AppRegistry {
  readonly functions = new Map<string, RegisteredFunction>();
  readonly hooks = new HookRegistry();
  /** One object for appStart and appTerminate hooks, as on the platform. */
  readonly appHookData = {};
  model: ProgrammingModel | undefined;
  sink: (entry: LogEntry) => void = () => undefined;
  private isLocked = false;

  registerFunction(metadata: FunctionMetadata, callback: FunctionCallback): Disposable {
    if (this.isLocked) throw systemError('A function can only be registered during app startup.');
    if (this.functions.has(metadata.name))
      throw systemError(`A function with id "${metadata.name}" has already been registered.`);
    this.functions.set(metadata.name, { metadata, callback });
    return new Disposable(() => {
      if (this.isLocked) throw systemError('A function can only be disposed during app startup.');
      this.functions.delete(metadata.name);
    });
  }

  /** Ends the start-up; from here on the set of functions is fixed. */
  lock(): void {
    this.isLocked = true;
  }

  /** Passes a line through the log hooks; they may change the text and level of user logs only. */
  log(level: LogLevel, category: LogCategory, message: string, scope?: InvocationScope): void {
    const { functionName, origin, ...seen } = scope ?? {};
    const entry = { level, category, message };
    const hookContext = { ...entry, ...seen };
    if (this.hooks.has('log')) this.hooks.runLogHooks(hookContext);
    if (category === 'user') Object.assign(entry, { level: hookContext.level, message: hookContext.message });
    this.sink(functionName === undefined ? entry : { ...entry, functionName, ...(origin && { origin }) });
  }
}
