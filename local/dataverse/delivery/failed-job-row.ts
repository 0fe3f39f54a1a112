import { encodeContext } from '../context/encode-context';
import { writeExecutionContext } from '../context/execution-context';
import { toStoredDateTime } from '../columns/date-columns';
import type { Values } from '../columns/stored-value';
import type { SystemJob } from './system-job';

interface Failure {
  reason: string;
  attempts: number;
  atMs: number;
}

/** @see Dataverse reference 1.3: a failed job is completed (3) and failed (31). */
export const failedState = { statecode: 3, statuscode: 31 } as const;
const systemEvent = 1;
const largestContextBytes = 256 * 1024;

/** The row of `asyncoperation` a failed job leaves behind, with what is needed to report its change once more. */
export function failedJobRow(job: SystemJob, { reason, attempts, atMs }: Failure): Values {
  const { occurrence, step, operationId } = job;
  const { request, table, id, message } = occurrence;
  const context = writeExecutionContext({ ...job, includeRowVersion: false });
  return {
    asyncoperationid: operationId,
    name: step.name,
    operationtype: systemEvent,
    ...failedState,
    message: `The step "${step.name}" failed: ${reason}`,
    friendlymessage: reason,
    messagename: message,
    primaryentitytype: table?.logicalName ?? 'none',
    ...(table && id !== undefined && { regardingobjectid: { table: table.logicalName, id } }),
    owningextensionid: { table: 'sdkmessageprocessingstep', id: step.id },
    correlationid: request.correlationId,
    requestid: request.requestId,
    depth: 1,
    retrycount: attempts - 1,
    data: encodeContext(context, largestContextBytes).body.toString(),
    startedon: toStoredDateTime(occurrence.atMs),
    completedon: toStoredDateTime(atMs),
  };
}
