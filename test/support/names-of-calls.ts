import { inInvocation } from '../../shared/hosting/in-invocation';
import { newTraceparent } from '../../shared/observability/trace-context';
import { recordTelemetry } from './recorded-telemetry';

/** The names under which telemetry shows the calls that the work makes. */
export async function namesOfCalls(work: () => Promise<unknown>): Promise<string[]> {
  const telemetry = recordTelemetry();
  const traceparent = newTraceparent();
  const facts = { flow: 'tested', function: 'tested' };
  try {
    await inInvocation({ traceparent, platform: traceparent, facts }, work);
    return telemetry.spans.map(({ name }) => name);
  } finally {
    telemetry.close();
  }
}
