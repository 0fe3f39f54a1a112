import { z } from 'zod';
import { recordOf } from '../../contracts/record-of';
import { dataverseValues, entityValues } from './dataverse-value.schema';

const guid = z.guid();
const decimalText = z.string().regex(/^\d+$/);

/**
 * A change as Dataverse reported it: the `data` of an event on the topic `dataverse-events`. It is a hint that
 * something changed, in any order and possibly repeated; the row itself has to be read again.
 */
export const changeEventV1 = z.object({
  organisation: z.string(),
  /** `none` for messages that belong to no table. */
  table: z.string(),
  message: z.string(),
  /** Null for messages that belong to no row. */
  rowId: guid.nullable(),
  /** The columns the operation set; null when the body does not say, which a filter must read as "any". */
  changedColumns: z.array(z.string()).nullable(),
  /** Decimal text, comparable within one environment; null when the body holds none, as most do. */
  rowVersion: decimalText.nullable(),
  preImages: entityValues,
  postImages: entityValues,
  /** Input parameters by name: `Target` for row changes, own names for actions. */
  parameters: dataverseValues,
  sharedVariables: dataverseValues,
  tag: z.string().nullable(),
  depth: z.int(),
  correlationId: guid,
  requestId: guid.nullable(),
  operationId: guid,
  operationCreatedOn: z.iso.datetime(),
  initiatingUserId: guid,
  userId: guid,
  stage: z.int(),
  /** 0 synchronous, 1 asynchronous. */
  mode: z.int(),
  isTrimmed: z.boolean(),
  stepId: guid.nullable(),
  outputParameters: dataverseValues,
  /** Members of the context without a field above, as they came. */
  otherMembers: recordOf(z.unknown()),
});

export type ChangeEvent = z.infer<typeof changeEventV1>;
