import { usualAnswers, type Answers } from '../../shared/advice/answers';
import {
  choiceNames,
  choiceQuestions,
  figureNames,
  figureQuestions,
  type ChoiceName,
  type FigureName,
} from '../../shared/advice/questions';

export interface Conversation {
  print: (line: string) => void;
  /** One line of the person's; undefined when there will be no more. */
  ask: (prompt: string) => Promise<string | undefined>;
}

/** The option a reply names by its number or its word; undefined when it names none. */
function chosenOption(reply: string, options: readonly string[]): string | undefined {
  const byNumber = /^\d+$/.test(reply) ? options[Number(reply) - 1] : undefined;
  return byNumber ?? options.find((option) => option === reply.toLowerCase());
}

async function askChoice(name: ChoiceName, { print, ask }: Conversation): Promise<string> {
  const { asks, options, usual } = choiceQuestions[name];
  const names = Object.keys(options);
  print(`\n${asks}`);
  Object.values(options).forEach((says, index) => {
    print(`  ${index + 1}  ${says}`);
  });
  const usualNumber = names.indexOf(usual) + 1;
  for (;;) {
    const reply = (await ask(`1–${names.length}, Enter for ${usualNumber}: `))?.trim();
    if (reply === undefined || reply === '') return usual;
    const option = chosenOption(reply, names);
    if (option !== undefined) return option;
    print(`Please answer with a number from 1 to ${names.length}.`);
  }
}

async function askFigure(name: FigureName, { print, ask }: Conversation): Promise<number> {
  const { asks, usual } = figureQuestions[name];
  print(`\n${asks}`);
  for (;;) {
    const reply = (await ask(`a number, Enter for ${usual.toLocaleString('en-GB')}: `))?.trim();
    if (reply === undefined || reply === '') return usual;
    const value = Number(reply.replace(/[\s,_]/g, ''));
    if (Number.isFinite(value) && value >= 0) return value;
    print('Please answer with a number, such as 2500.');
  }
}

/** Asks every question once; Enter takes the usual answer. */
export async function askQuestions(conversation: Conversation): Promise<Answers> {
  const answers: Record<string, string | number> = { ...usualAnswers };
  for (const name of choiceNames) answers[name] = await askChoice(name, conversation);
  for (const name of figureNames) answers[name] = await askFigure(name, conversation);
  return answers as unknown as Answers;
}
