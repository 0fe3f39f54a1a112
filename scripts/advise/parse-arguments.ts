import { parseArgs } from 'node:util';
import { usualAnswers, type Answers } from '../../shared/advice/answers';
import { choiceNames, choiceQuestions, figureNames, figureQuestions } from '../../shared/advice/questions';

/** The command line cannot be understood; the message says what to write instead. */
export class AdviceUsageError extends Error {
  override readonly name = 'AdviceUsageError';
}

type GivenAnswers = Partial<Record<keyof Answers, string | number>>;

export interface AdviceArguments {
  isHelp: boolean;
  isJson: boolean;
  /** What the command line answers; empty means a conversation. */
  given: GivenAnswers;
}

/** `peakPerSecond` is written `--peak-per-second`. */
export const flagOf = (question: string): string =>
  question.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const questions = [...choiceNames, ...figureNames];

/** @throws {AdviceUsageError} naming the option and what it takes */
export function readChoice(name: (typeof choiceNames)[number], text: string): string {
  const options = Object.keys(choiceQuestions[name].options);
  if (options.includes(text)) return text;
  throw new AdviceUsageError(`--${flagOf(name)} is one of ${options.join(', ')}, not "${text}".`);
}

/** @throws {AdviceUsageError} naming the option and what it takes */
export function readFigure(name: (typeof figureNames)[number], text: string): number {
  const value = text.trim() === '' ? NaN : Number(text);
  if (Number.isFinite(value) && value >= 0) return value;
  throw new AdviceUsageError(`--${flagOf(name)} is a number from 0, not "${text}".`);
}

function parse(args: readonly string[]): Record<string, string | boolean | undefined> {
  const texts = Object.fromEntries(questions.map((name) => [flagOf(name), { type: 'string' as const }]));
  const switches = { json: { type: 'boolean' as const }, help: { type: 'boolean' as const } };
  try {
    return parseArgs({ args: [...args], options: { ...texts, ...switches } }).values;
  } catch (error) {
    throw new AdviceUsageError(`${(error as Error).message} See --help.`);
  }
}

/** @throws {AdviceUsageError} for an option nobody knows and an answer that does not exist */
export function parseAdviceArguments(args: readonly string[]): AdviceArguments {
  const values = parse(args);
  const given: GivenAnswers = {};
  for (const name of choiceNames) {
    const text = values[flagOf(name)];
    if (typeof text === 'string') given[name] = readChoice(name, text);
  }
  for (const name of figureNames) {
    const text = values[flagOf(name)];
    if (typeof text === 'string') given[name] = readFigure(name, text);
  }
  return { isHelp: values['help'] === true, isJson: values['json'] === true, given };
}

/** What nobody answered is assumed to be usual, and named. */
export function completeAnswers(given: GivenAnswers): { answers: Answers; assumed: string[] } {
  const answers = { ...usualAnswers, ...given } as Answers;
  return { answers, assumed: questions.filter((name) => given[name] === undefined) };
}

function describeOption([option, says]: [string, string]): string {
  return `      ${option.padEnd(18)}${says}`;
}

/** The text of `--help`: every question with its answers. */
export function adviceUsage(): string {
  const choices = choiceNames.map((name) => {
    const { asks, options, usual } = choiceQuestions[name];
    const lines = Object.entries(options).map(describeOption);
    return [`  --${flagOf(name).padEnd(16)}${asks} (assumed: ${usual})`, ...lines].join('\n');
  });
  const figures = figureNames.map((name) => {
    const { asks, usual } = figureQuestions[name];
    return `  --${flagOf(name).padEnd(16)} ${asks} (assumed: ${usual})`;
  });
  return `Usage: npm run advise [-- options]

Leads from the answers of a business to an integration pattern and a flow to copy. Without options it asks; with options
it takes them and assumes the usual answer where none is given.

  --json            the answers and the whole recommendation as JSON

${[...choices, ...figures].join('\n')}
`;
}
