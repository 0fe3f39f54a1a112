/**
 * The module `@azure/functions-core` that the official library looks for. The platform's worker supplies it, it is
 * never installed; Jest can point at this file by `moduleNameMapper` or a virtual mock.
 */
import { currentApp } from './current-app';
import type {
  FunctionCallback,
  FunctionMetadata,
  HookCallback,
  LogCategory,
  LogLevel,
  ProgrammingModel,
} from './core-types';
import { Disposable } from './disposable';

export { Disposable };

/** The worker and host this one stands in for; libraries read them to see which features exist. */
export const version = '3.14.1';
export const hostVersion = '4.1052.200';

export function registerFunction(metadata: FunctionMetadata, callback: FunctionCallback): Disposable {
  return currentApp().registerFunction(metadata, callback);
}

export function registerHook(name: string, callback: HookCallback): Disposable {
  return currentApp().hooks.register(name, callback);
}

export function setProgrammingModel(model: ProgrammingModel): void {
  currentApp().model = model;
}

export function getProgrammingModel(): ProgrammingModel | undefined {
  return currentApp().model;
}

export function log(level: LogLevel, category: LogCategory, message: string): void {
  currentApp().log(level, category, message);
}
