import type { Answers } from './answers';
import { cautionsFor } from './cautions';
import { holds } from './condition';
import { fits, type Fit } from './fits';
import { neighboursFor } from './neighbours';
import { patternNames, type PatternName } from './patterns';
import { chooseTechnology, type TechnologyAdvice } from './technologies';

export interface RankedPattern {
  pattern: PatternName;
  /** Compares patterns for the same answers; it means nothing by itself. */
  points: number;
  /** It cannot work, whatever speaks for it; ranked behind every pattern that can. */
  isRuledOut: boolean;
  /** Strongest first. */
  reasons: string[];
  against: string[];
}

export interface Recommendation {
  /** Every pattern, the best first. */
  ranking: RankedPattern[];
  technology: TechnologyAdvice;
  warnings: string[];
  /** Products beside this suite that may fit better. */
  alsoConsider: { title: string; belongs: string }[];
}

const weightOf = ({ points }: Fit): number => (points === 'never' ? -Infinity : points);

function rank(pattern: PatternName, answers: Answers): RankedPattern {
  const applying = fits[pattern].filter(({ when }) => holds(when, answers));
  const weighed = applying.toSorted((a, b) => Math.abs(weightOf(b)) - Math.abs(weightOf(a)));
  const reasonsOf = (sign: number): string[] =>
    weighed.filter((fit) => Math.sign(weightOf(fit)) === sign).map(({ because }) => because);
  const points = applying.map(({ points: weight }) => (weight === 'never' ? 0 : weight));
  return {
    pattern,
    points: points.reduce((sum, weight) => sum + weight, 0),
    isRuledOut: applying.some((fit) => fit.points === 'never'),
    reasons: reasonsOf(1),
    against: reasonsOf(-1),
  };
}

/** The same answers give the same recommendation: nothing is remembered, and nothing is asked. */
export function advise(answers: Answers): Recommendation {
  const ranking = patternNames
    .map((pattern) => rank(pattern, answers))
    .toSorted((a, b) => Number(a.isRuledOut) - Number(b.isRuledOut) || b.points - a.points);
  const [best] = ranking;
  return {
    ranking,
    technology: chooseTechnology(best?.pattern ?? 'asynchronous-message', answers),
    warnings: cautionsFor(answers),
    alsoConsider: neighboursFor(answers).map(({ title, belongs }) => ({ title, belongs })),
  };
}
