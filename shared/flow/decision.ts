import { z } from 'zod';
import { choiceQuestions, type ChoiceName, type OptionOf } from '../advice/questions';

function choice<Q extends ChoiceName>(question: Q): z.ZodType<OptionOf<Q>, OptionOf<Q>> {
  const options = Object.keys(choiceQuestions[question].options);
  return z.enum(options) as unknown as z.ZodType<OptionOf<Q>, OptionOf<Q>>;
}

/**
 * The answers of `npm run advise` that the rest of a manifest does not give: direction, order, guarantee, volume and
 * freshness have fields of their own.
 */
export const decisionSchema = z.strictObject({
  purpose: choice('purpose'),
  start: choice('start'),
  waits: choice('waits'),
  payload: choice('payload'),
  transformation: choice('transformation'),
  residency: choice('residency'),
  partner: choice('partner'),
  correction: choice('correction'),
  interface: choice('interface'),
});
