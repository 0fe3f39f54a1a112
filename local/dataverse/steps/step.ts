import { z } from 'zod';
import { stages } from './active-step';

const image = z.strictObject({
  alias: z.string().min(1),
  type: z.enum(['pre', 'post']),
  /** Absent means every column that has a value. */
  columns: z.array(z.string()).min(1).optional(),
});

/** One step as people write it, in infra/dataverse-registration.json and in tests. */
export const stepSchema = z.strictObject({
  name: z.string().min(1),
  message: z.string().min(1),
  /** Absent for messages that belong to no table. */
  table: z.string().optional(),
  /** An update that writes none of these columns is not reported; absent means any column. */
  filteringColumns: z.array(z.string()).min(1).optional(),
  images: z.array(image).optional(),
  /** The operation waits for it and fails with it. */
  isSynchronous: z.literal(true).optional(),
  stage: z.enum(['pre-validation', 'pre-operation', 'post-operation']).optional(),
});

export type StepRegistration = z.input<typeof stepSchema>;
export type Step = z.output<typeof stepSchema>;

export const stageOf: Readonly<Record<NonNullable<Step['stage']>, number>> = {
  'pre-validation': stages.preValidation,
  'pre-operation': stages.preOperation,
  'post-operation': stages.postOperation,
};
