import { mapChangeToEvent } from '../../shared/dataverse/execution-context/map-change-to-event';
import { parseExecutionContext } from '../../shared/dataverse/execution-context/parse-execution-context';
import { toChangeEvent } from '../../shared/dataverse/execution-context/to-change-event';
import type { IntegrationEvent } from '../../shared/events/integration-event';

/**
 * The same body gives the same event, id included, whichever way it came in and however late.
 * @throws {ContractViolationError} when it is not an execution context; names the path
 */
export function readChange(body: Uint8Array, traceparent: string): IntegrationEvent {
  return { ...mapChangeToEvent(toChangeEvent(parseExecutionContext(body))), traceparent };
}
