import { z } from 'zod';

const columnValue = z.union([z.null(), z.boolean(), z.number(), z.string()]);

/** What analytics learns about one change; crosses Event Grid as the `data` of a CloudEvent. */
export const accountRecordV1 = z.object({
  organisation: z.string(),
  accountId: z.guid(),
  /** `Create`, `Update` or `Delete`. */
  operation: z.string(),
  /** Names of the columns below that the operation set; null when a trimmed message does not say. */
  changedColumns: z.array(z.string()).nullable(),
  columns: z.record(z.string(), columnValue),
});

export type AccountRecordV1 = z.infer<typeof accountRecordV1>;
export type ColumnValue = z.infer<typeof columnValue>;
