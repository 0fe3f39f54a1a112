import { bandOf, type Answers } from './answers';
import {
  choiceNames,
  figureNames,
  type BandOf,
  type ChoiceName,
  type FigureName,
  type OptionOf,
} from './questions';

/** Answers that must all be given: for each question named, one of the list. */
export type Condition = Readonly<
  { [Q in ChoiceName]?: readonly OptionOf<Q>[] } & { [Q in FigureName]?: readonly BandOf<Q>[] }
>;

export function holds(condition: Condition, answers: Answers): boolean {
  const isChosen = choiceNames.every((name) => {
    const accepted: readonly string[] | undefined = condition[name];
    return accepted?.includes(answers[name]) ?? true;
  });
  if (!isChosen) return false;
  return figureNames.every((name) => {
    const accepted: readonly string[] | undefined = condition[name];
    return accepted?.includes(bandOf(name, answers[name])) ?? true;
  });
}
