import { z } from 'zod';
import { customColumn, customTable } from '../../flow/custom-table';
import { customApi, stepImage, tablePrivileges } from '../../flow/dataverse-needs';

const logicalName = z.string().regex(/^[a-z][a-z0-9_]*$/);
const columnList = z.strictObject({ table: logicalName, columns: z.array(logicalName).min(1) });

const registeredStep = z.strictObject({
  /** Unique among the steps; the name of its row. */
  name: z.string().min(1).max(256),
  /** Of rows, or the name of a custom API. */
  message: z.string().min(1),
  table: logicalName,
  /** Absent means every column. */
  filteringColumns: z.array(logicalName).min(1).optional(),
  images: z.array(stepImage).optional(),
});

/**
 * What the flows together need of an environment: infra/dataverse-registration.json, written by `npm run generate`
 * from the manifests.
 */
export const desiredRegistrationSchema = z.strictObject({
  steps: z.array(registeredStep),
  customApis: z.array(customApi),
  alternateKeys: z.array(columnList),
  changeTracking: z.array(logicalName),
  /** Columns that must be there before anything is registered, by table. */
  requiredColumns: z.array(columnList),
  customTables: z.array(customTable),
  customColumns: z.array(z.strictObject({ table: logicalName, columns: z.array(customColumn).min(1) })),
  privileges: z.array(tablePrivileges),
  namedPrivileges: z.array(z.string()),
  /** Tables that flows synchronise: those that may not share one with dual-write, and those that may. */
  dualWrite: z.array(
    z.strictObject({
      table: logicalName,
      refusing: z.array(z.string()),
      coexisting: z.array(z.string()),
    }),
  ),
});

export type DesiredRegistration = z.output<typeof desiredRegistrationSchema>;
export type DesiredStep = DesiredRegistration['steps'][number];
export type DesiredCustomApi = DesiredRegistration['customApis'][number];
export type DesiredImage = NonNullable<DesiredStep['images']>[number];
export type DesiredPrivileges = DesiredRegistration['privileges'][number];
export type TableRight = DesiredPrivileges['rights'][number];
export type PrivilegeDepth = DesiredPrivileges['depth'];

/**
 * What depends on the environment and so is in no manifest.
 */
export interface RegistrationTarget {
  /** Where Dataverse reports changes to; absent leaves the address of an existing endpoint alone. */
  webhookUrl?: string | undefined;
  /** Client id of the application's identity; absent leaves application users alone. */
  applicationId?: string | undefined;
}
