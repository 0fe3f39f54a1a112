import { z } from 'zod';
import { customColumn, customTable } from './custom-table';
import type { DeepReadonly } from './deep-readonly';

const logicalName = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, 'must be a logical name as Dataverse spells it (lower case)');

/** A copy of the row that a step carries, before (`pre`) or after (`post`) the operation. */
export const stepImage = z.strictObject({
  alias: z.string().min(1),
  type: z.enum(['pre', 'post']),
  /** Absent means every column. */
  columns: z.array(logicalName).min(1).optional(),
});

/** One asynchronous step that reports a change; steps of several flows on one table and message become one. */
export const dataverseStep = z
  .strictObject({
    message: z.enum(['Create', 'Update', 'Delete']),
    table: logicalName,
    /** An update that touches none of these columns is not reported; absent means any column. */
    filteringColumns: z.array(logicalName).min(1).optional(),
    images: z.array(stepImage).optional(),
  })
  .refine((step) => step.filteringColumns === undefined || step.message === 'Update', {
    path: ['filteringColumns'],
    error: 'belong to Update steps only: remove them',
  })
  .refine(
    (step) => !step.images?.some(({ type }) => type === (step.message === 'Create' ? 'pre' : undefined)),
    {
      path: ['images'],
      error: 'a Create has no row before it: use a post image',
    },
  )
  .refine(
    (step) => !step.images?.some(({ type }) => type === (step.message === 'Delete' ? 'post' : undefined)),
    {
      path: ['images'],
      error: 'a Delete has no row after it: use a pre image',
    },
  );

/** An action of ours that a button or another caller starts; it runs no code, only the step that reports it. */
export const customApi = z.strictObject({
  /** Its unique name, which is the name of its message. */
  name: z
    .string()
    .max(128)
    .regex(/^suite_[A-Za-z][A-Za-z0-9]*$/, 'must begin with suite_, such as suite_CheckCredit'),
  label: z.string().trim().min(1).max(100),
  description: z.string().trim().min(1).max(300),
  /** The table whose rows it is called on. */
  boundTo: logicalName,
});

/** What the application's role may do with the rows of one table. */
export const tablePrivileges = z.strictObject({
  table: logicalName,
  rights: z.array(z.enum(['Create', 'Read', 'Write', 'Delete', 'Append', 'AppendTo', 'Assign'])).min(1),
  /** Whose rows: the application's own, its business unit's, or everybody's; a feed of changes needs the last. */
  depth: z.enum(['own', 'business-unit', 'organisation']).default('organisation'),
});

/** What an organisation must have before the flow can work. */
export const dataverseNeeds = z
  .strictObject({
    steps: z.array(dataverseStep).default([]),
    /** Each comes with the asynchronous step that reports a call as `dataverse.<table>.<name>`. */
    customApis: z.array(customApi).default([]),
    alternateKeys: z
      .array(z.strictObject({ table: logicalName, columns: z.array(logicalName).min(1) }))
      .default([]),
    /** Tables with change tracking on. */
    changeTracking: z.array(logicalName).default([]),
    /** Columns the flow reads or writes; registration verifies that they exist. */
    columns: z
      .array(z.strictObject({ table: logicalName, columns: z.array(logicalName).min(1) }))
      .default([]),
    /** Tables the flow adds. */
    customTables: z.array(customTable).default([]),
    /** Columns the flow adds to tables that are there. */
    customColumns: z
      .array(z.strictObject({ table: logicalName, columns: z.array(customColumn).min(1) }))
      .default([]),
    privileges: z.array(tablePrivileges).default([]),
    /** Privileges that belong to no table, such as `prvBypassCustomBusinessLogic`. */
    namedPrivileges: z
      .array(
        z.string().regex(/^prv[A-Za-z0-9_]+$/, 'must be the name of a privilege, such as prvReadAccount'),
      )
      .default([]),
    /** Requests that one message costs, for the budget of the day: a number, or a sentence where it depends. */
    requestsPerMessage: z
      .union([z.number().min(0), z.string().trim().min(3, 'must say something')])
      .optional(),
  })
  .refine(
    ({ privileges, requestsPerMessage }) => privileges.length === 0 || requestsPerMessage !== undefined,
    {
      path: ['requestsPerMessage'],
      error: 'say what one message costs, a number or a sentence: the flow has privileges and sends requests',
    },
  );

export type StepImage = DeepReadonly<z.output<typeof stepImage>>;
export type TablePrivileges = DeepReadonly<z.output<typeof tablePrivileges>>;
