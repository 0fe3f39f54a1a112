import { z } from 'zod';
import {
  choiceNames,
  choiceQuestions,
  figureNames,
  figureQuestions,
  type BandOf,
  type ChoiceName,
  type FigureName,
  type OptionOf,
} from './questions';

/** One answer to every question. */
export type Answers = Readonly<{ [Q in ChoiceName]: OptionOf<Q> }> & Readonly<Record<FigureName, number>>;

/** What is assumed of a question nobody answered. */
export const usualAnswers = Object.fromEntries([
  ...choiceNames.map((name) => [name, choiceQuestions[name].usual]),
  ...figureNames.map((name) => [name, figureQuestions[name].usual]),
]) as unknown as Answers;

function schemaOf(): Record<string, z.ZodType> {
  const choices = choiceNames.map((name) => [name, z.enum(Object.keys(choiceQuestions[name].options))]);
  const figures = figureNames.map((name) => [name, z.number().min(0)]);
  return Object.fromEntries([...choices, ...figures]) as Record<string, z.ZodType>;
}

/** Every question answered with one of its answers; unknown questions are refused. */
export const answersSchema = z.strictObject(schemaOf()) as unknown as z.ZodType<Answers, Answers>;

/** The band of a figure's answer. */
export function bandOf<Q extends FigureName>(question: Q, value: number): BandOf<Q> {
  const { bands } = figureQuestions[question];
  const band = bands.find(({ below }) => value < below) ?? bands[bands.length - 1];
  return band?.name as BandOf<Q>;
}
