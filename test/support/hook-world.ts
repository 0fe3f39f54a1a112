import type { HookTools, ProgramResult } from '../../scripts/azure/tools';

export interface HookWorld {
  tools: HookTools;
  printed: string[];
  /** Programs that ran with their output shown. */
  ran: { command: string; environment: Readonly<Record<string, string>> }[];
}

type Answer = string | number | undefined;

/**
 * A machine whose programs answer by the beginning of their command line: a text, or an exit code. A program that no
 * answer begins with is not installed; among several answers the longest beginning counts.
 */
export function hookWorld(answers: Readonly<Record<string, Answer>>): HookWorld {
  const printed: string[] = [];
  const ran: HookWorld['ran'] = [];
  const answerTo = (command: string): Answer => {
    const fitting = Object.keys(answers).filter((beginning) => command.startsWith(beginning));
    const [longest] = fitting.sort((a, b) => b.length - a.length);
    return longest === undefined ? undefined : answers[longest];
  };
  const read = (program: string, args: readonly string[]): Promise<ProgramResult> => {
    const answer = answerTo([program, ...args].join(' '));
    if (answer === undefined) return Promise.resolve({ code: 1, output: '', isThere: false });
    if (typeof answer === 'number') return Promise.resolve({ code: answer, output: '', isThere: true });
    return Promise.resolve({ code: 0, output: answer, isThere: true });
  };
  return {
    printed,
    ran,
    tools: {
      print: (line) => printed.push(line),
      read,
      run(program, args, environment = {}) {
        const command = [program, ...args].join(' ');
        ran.push({ command, environment });
        const answer = answerTo(command);
        return Promise.resolve(typeof answer === 'number' ? answer : 0);
      },
    },
  };
}
