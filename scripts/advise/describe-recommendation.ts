import type { RankedPattern, Recommendation } from '../../shared/advice/advise';
import { patterns } from '../../shared/advice/patterns';
import { technologies } from '../../shared/advice/technologies';
import type { Flow } from '../../shared/flow/manifest';
import { describeExample, examplesOf } from './examples';

/** Runners-up worth a look: those that can work and have something for them. */
const shownRunnersUp = 2;

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  - ${line}`)];
}

function describeRunnerUp({ pattern, reasons, against }: RankedPattern): string {
  const because = reasons[0] === undefined ? '' : `; for it: ${reasons[0]}`;
  const but = against[0] === undefined ? '' : `; against it: ${against[0]}`;
  return `${patterns[pattern].title}${because}${but}`;
}

/** The recommendation as a person reads it. */
export function describeRecommendation(
  { ranking, technology, warnings, alsoConsider }: Recommendation,
  flows: readonly Pick<Flow, 'name'>[],
): string[] {
  const [best, ...others] = ranking;
  if (!best) return [];
  const { title, what, mechanism } = patterns[best.pattern];
  const built = technology.uses.map((name) => technologies[name].title).join(' with ');
  const runnersUp = others.filter(({ isRuledOut, points }) => !isRuledOut && points > 0);
  return [
    `Recommended: ${title}`,
    `  ${what}`,
    `  How: ${mechanism}`,
    `  Built with ${built}: ${technology.because}.`,
    ...section('Because', best.reasons),
    ...section('Against it', best.against),
    ...section('Copy', examplesOf(best.pattern, flows).map(describeExample)),
    ...section('Beware', warnings),
    ...section('Next best', runnersUp.slice(0, shownRunnersUp).map(describeRunnerUp)),
    ...section(
      'Beside this suite',
      alsoConsider.map((product) => `${product.title}: ${product.belongs}`),
    ),
    '',
    'All patterns side by side: docs/choosing-a-pattern.md',
  ];
}
