import { advise } from '../../shared/advice/advise';
import { choiceNames, choiceQuestions, figureNames, figureQuestions } from '../../shared/advice/questions';
import { patterns } from '../../shared/advice/patterns';
import { answersOf } from '../../shared/flow/answers-of';
import type { Flow } from '../../shared/flow/manifest';
import { markdownTable } from './markdown-table';
import { wordsOf } from './readme-table';
import { replaceSection } from './replace-section';

export const flowReadmeFile = ({ name }: Pick<Flow, 'name'>): string => `functions/${name}/README.md`;

function answerTable(flow: Flow): string {
  const answers = answersOf(flow);
  const choices = choiceNames.map((name) => {
    const options: Readonly<Record<string, string>> = choiceQuestions[name].options;
    return [choiceQuestions[name].asks, options[answers[name]] ?? ''];
  });
  const figures = figureNames.map((name) => [
    figureQuestions[name].asks,
    answers[name].toLocaleString('en-GB', { maximumFractionDigits: 1 }),
  ]);
  return markdownTable(['Question', 'Answer'], [...choices, ...figures]);
}

function verdict(flow: Flow): string {
  const [best] = advise(answersOf(flow)).ranking;
  const advised = best ? patterns[best.pattern].title : '';
  if (best?.pattern === flow.pattern) return `Pattern: ${advised}, as \`npm run advise\` recommends.`;
  return `Pattern: ${wordsOf(flow.pattern)}. \`npm run advise\` recommends ${advised}; the difference: ${flow.patternReason ?? 'unexplained'}.`;
}

/**
 * Fills the answers of the manifest into the flow's page; the rest is written by people.
 * @throws {Error} when a marker is missing
 */
export function fillFlowReadme(readme: string, flow: Flow): string {
  const content = `${verdict(flow)}\n\n${answerTable(flow)}`;
  return replaceSection({ file: flowReadmeFile(flow), text: readme, name: 'answers', content });
}
