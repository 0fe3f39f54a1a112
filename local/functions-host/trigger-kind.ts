import type { Clock } from '../../shared/time/clock';
import type { HostJson } from './app/host-json';
import type { Settings } from './app/settings';
import type { Binding, InvocationRequest } from './core/core-types';
import type { Dispatch } from './invocation/dispatcher';
import type { HostedFunction } from './invocation/hosted-function';

export interface HostServices {
  settings: Settings;
  hostJson: HostJson;
  clock: Clock;
  dispatch: Dispatch;
  log: (line: string) => void;
}

/** Watches one source for one function. */
export interface TriggerListener {
  start(): void;
  /** Takes nothing new; resolves when everything taken is answered for. */
  stop(): Promise<void>;
  /** Takes an event from the host's webhook; false makes the sender send it again. */
  receiveEvent?(event: unknown): Promise<boolean>;
}

/** How one type of trigger is hosted. */
export interface TriggerKind {
  /** The place a function listens at, for lists and log lines. */
  describe(trigger: Binding, functionName: string, hostJson: HostJson): { route?: string; entity?: string };
  /**
   * Absent for triggers the host is called for (HTTP, Event Grid).
   * @throws {IdleReasonError} when the function cannot run with these settings
   */
  createListener?: (hosted: HostedFunction, services: HostServices) => TriggerListener;
  /** The invocation that `POST /admin/functions/<name>` asks for. */
  fromManualInput(
    hosted: HostedFunction,
    input: string,
    services: HostServices,
  ): InvocationRequest | Promise<InvocationRequest>;
}
