import { findRow } from '../read/registration-reads';
import { labelsIn, type LabelOf } from './column-metadata';
import type { ExecutionContext } from './executor';

const english = 1033;

/** Labels in the language every user of the environment can fall back to. */
export async function environmentLabels({ webApi, signal }: ExecutionContext): Promise<LabelOf> {
  const organisation = await findRow(webApi, 'organizations', { select: ['languagecode'] }, signal);
  return labelsIn(Number(organisation?.['languagecode'] ?? english));
}
