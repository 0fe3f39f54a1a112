import { readRow } from '../rows/read-row';
import type { CallOptions } from '../request/call-options';
import { checkedGuid } from '../request/checked-name';
import { invalidInput } from '../request/invalid-input';
import { checkedText } from '../request/literal';
import { readOptions } from '../request/read-options';
import type { WebApi } from '../request/web-api';
import { callAction } from './call-action';

export interface CaseResolution {
  incidentId: string;
  /** What was done, in words; the platform keeps it as an activity. */
  subject: string;
  /** A status of the state Resolved; 5, Problem Solved, when absent. */
  status?: number;
}

const problemSolved = 5;
const resolvedState = 1;

async function isResolved(webApi: WebApi, incidentId: string, options: CallOptions): Promise<boolean> {
  const address = { entitySet: 'incidents', id: incidentId };
  const found = await readRow(webApi, { address, select: ['statecode'], ...readOptions(options) });
  return found?.row['statecode'] === resolvedState;
}

/**
 * Resolves a case; a plain update of its state is refused. Safe to call again: a case that is resolved by then, perhaps
 * by an attempt whose answer was lost, is left alone.
 * @throws {ContractViolationError} naming the member that cannot be sent
 * @throws {IntegrationError} when the case is not resolved
 */
export async function closeIncident(
  webApi: WebApi,
  { incidentId, subject, status = problemSolved }: CaseResolution,
  options: CallOptions = {},
): Promise<'closed' | 'existed'> {
  checkedGuid(incidentId, { path: 'incidentId', table: 'incident' });
  checkedText(subject, { path: 'subject', table: 'incident' });
  if (!Number.isInteger(status))
    throw invalidInput('a status is a whole number', { path: 'status', table: 'incident' });
  const resolution = { subject, 'incidentid@odata.bind': `/incidents(${incidentId})` };
  const parameters = { IncidentResolution: resolution, Status: status };
  try {
    await callAction(webApi, { name: 'CloseIncident', parameters }, options);
    return 'closed';
  } catch (error) {
    if (await isResolved(webApi, incidentId, options).catch(() => false)) return 'existed';
    throw error;
  }
}
