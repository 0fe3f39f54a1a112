import { z } from 'zod';

const image = z.strictObject({
  alias: z.string().min(1),
  type: z.enum(['pre', 'post']),
  /** Absent means every column that has a value. */
  columns: z.array(z.string()).min(1).optional(),
});

/** One registered asynchronous step, as in infra/dataverse-registration.json. */
export const stepSchema = z.strictObject({
  name: z.string().min(1),
  message: z.enum(['Create', 'Update', 'Delete']),
  table: z.string(),
  /** An update that writes none of these columns is not reported; absent means any column. */
  filteringColumns: z.array(z.string()).min(1).optional(),
  images: z.array(image).optional(),
});

export type StepRegistration = z.input<typeof stepSchema>;
export type Step = z.output<typeof stepSchema>;
export type StepImage = z.output<typeof image>;
