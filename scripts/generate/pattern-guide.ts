import { neighbours } from '../../shared/advice/neighbours';
import { patternNames, patterns, type PatternName } from '../../shared/advice/patterns';
import { choiceNames, choiceQuestions, figureNames, figureQuestions } from '../../shared/advice/questions';
import { technologies } from '../../shared/advice/technologies';
import type { Flow } from '../../shared/flow/manifest';
import { examplesOf, type Example } from '../advise/examples';
import { flagOf } from '../advise/parse-arguments';
import { markdownTable } from './markdown-table';
import { replaceSection } from './replace-section';

export const patternGuideFile = 'docs/choosing-a-pattern.md';

type Flows = readonly Pick<Flow, 'name'>[];

function exampleLink({ flow, story, isRunning }: Example): string {
  return isRunning ? `[${flow}](../functions/${flow}/README.md): ${story}` : `${flow} (planned): ${story}`;
}

function patternSection(pattern: PatternName, flows: Flows): string {
  const { title, what, mechanism, trigger, strengths, weaknesses, useWhen, notWhen } = patterns[pattern];
  const rows = [
    ['How', mechanism],
    ['Starts with', trigger],
    ['Strengths', strengths.join('; ')],
    ['Weaknesses', weaknesses.join('; ')],
    ['Use it when', useWhen.join('; ')],
    ['Not when', notWhen.join('; ')],
    ['Copy', examplesOf(pattern, flows).map(exampleLink).join('<br>')],
  ];
  return `### ${title}\n\n${what}\n\n${markdownTable(['', ''], rows)}`;
}

function questionTable(): string {
  const choices = choiceNames.map((name) => {
    const { asks, options } = choiceQuestions[name];
    return [asks, Object.values(options).join('; '), `\`--${flagOf(name)}\``];
  });
  const figures = figureNames.map((name) => [
    figureQuestions[name].asks,
    'a number',
    `\`--${flagOf(name)}\``,
  ]);
  return markdownTable(['Question', 'Answers', 'Option'], [...choices, ...figures]);
}

function technologyTable(): string {
  const all = Object.values(technologies);
  const rows = (
    [
      ['Volume', 'volume'],
      ['Latency', 'latency'],
      ['Complexity', 'complexity'],
      ['Transformation', 'transformation'],
      ['Errors', 'errors'],
      ['Guaranteed delivery', 'delivery'],
      ['Monitoring', 'monitoring'],
      ['Cost', 'cost'],
    ] as const
  ).map(([title, property]) => [title, ...all.map((technology) => technology[property])]);
  return markdownTable(['', ...all.map(({ title }) => title)], rows);
}

function neighbourTable(): string {
  return markdownTable(
    ['Product', 'Where it belongs'],
    neighbours.map(({ title, belongs }) => [title, belongs]),
  );
}

/**
 * Fills the sections of docs/choosing-a-pattern.md that are data; the rest is written by people.
 * @throws {Error} when a marker is missing
 */
export function fillPatternGuide(guide: string, flows: Flows): string {
  const sections: Readonly<Record<string, string>> = {
    questions: questionTable(),
    patterns: patternNames.map((pattern) => patternSection(pattern, flows)).join('\n\n'),
    technologies: technologyTable(),
    neighbours: neighbourTable(),
  };
  return Object.entries(sections).reduce(
    (text, [name, content]) => replaceSection({ file: patternGuideFile, text, name, content }),
    guide,
  );
}
