import { AccessDeniedError } from '../../errors/access-denied-error';
import { ConfigurationError } from '../../errors/configuration-error';
import { IntegrationError } from '../../errors/integration-error';
import { TargetUnavailableError } from '../../errors/target-unavailable-error';
import { ThrottledError } from '../../errors/throttled-error';

/**
 * What the loader does about a failure.
 * - `row`: one row or more is at fault; the others are written.
 * - `size`: fewer rows at once may succeed.
 * - `pause`: nobody's fault; the same again, later.
 * - `stop`: no row would fare better, so the load ends.
 */
export type Fault = 'row' | 'size' | 'pause' | 'stop';

/** Deadlock and time-out of the database. @see Dataverse reference 2.4. */
const deadlockCodes = ['0x80044150', '0x80044151'];

/** The caller may not touch this row, whatever it may do with others. */
const rowAccessCode = '0x80048306';

function faultOfAvailability({ details: { status, platformCode, timeoutMs } }: IntegrationError): Fault {
  if (typeof timeoutMs === 'number') return 'size';
  // A plug-in that breaks on one row answers 500 with a code; an edge that is down gives none.
  return status === 500 && typeof platformCode === 'string' && platformCode !== '' ? 'row' : 'pause';
}

export function faultOf(error: unknown): Fault {
  if (!(error instanceof IntegrationError)) return 'stop';
  const { status, platformCode } = error.details;
  if (deadlockCodes.includes(String(platformCode)) || status === 413) return 'size';
  if (error instanceof ThrottledError) return 'pause';
  if (error instanceof TargetUnavailableError) return faultOfAvailability(error);
  if (error instanceof AccessDeniedError) return platformCode === rowAccessCode ? 'row' : 'stop';
  if (error instanceof ConfigurationError) return status === 400 ? 'row' : 'stop';
  return 'row';
}
