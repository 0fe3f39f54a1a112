import { readFileSync } from 'node:fs';
import { z } from 'zod';
import {
  desiredRegistrationSchema,
  type DesiredRegistration,
} from '../../../shared/dataverse/registration/desired-registration';

/**
 * Reads infra/dataverse-registration.json.
 * @throws {Error} naming the file and every place in it that does not fit
 */
export function readDesiredRegistration(file: string): DesiredRegistration {
  const parsed = desiredRegistrationSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  throw new Error(`${file} does not fit; run npm run generate:\n${z.prettifyError(parsed.error)}`);
}
