import { z } from 'zod';
import { changeEventV1 } from '../../shared/dataverse/execution-context/change-event';

/** A change of one account, as `dataverse-intake` publishes it. */
export const accountChangeV1 = changeEventV1.extend({ table: z.literal('account'), rowId: z.guid() });

export type AccountChangeV1 = z.infer<typeof accountChangeV1>;
