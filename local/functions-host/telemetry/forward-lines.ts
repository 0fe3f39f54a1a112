import type { LogEntry } from '../core/app-registry';
import type { HostTelemetry } from './host-telemetry';

/** Sends the lines that functions write, for an app that does not do so itself; as the platform's host does. */
export function forwardLines(telemetry: Pick<HostTelemetry, 'recordLog'>): (entry: LogEntry) => void {
  return ({ level, category, message, functionName, origin }) => {
    if (category !== 'user' || functionName === undefined || origin === undefined) return;
    telemetry.recordLog({ level, message, functionName, ...origin, atMs: Date.now() });
  };
}
