import { usualAnswers } from '../../../../shared/advice/answers';
import { choiceNames, figureNames } from '../../../../shared/advice/questions';
import { AdviceUsageError } from '../../../../scripts/advise/parse-arguments';
import { runAdvise } from '../../../../scripts/advise/run-advise';

interface Talk {
  printed: string[];
  prompts: string[];
  text: () => string;
}

const flows = [{ name: 'account-to-erp' }];

/** Replies in turn; after the last one the person is gone. */
async function talk(args: string[], replies: string[] = [], canAsk = true): Promise<Talk> {
  const printed: string[] = [];
  const prompts: string[] = [];
  await runAdvise({
    args,
    flows,
    canAsk,
    conversation: {
      print: (line) => {
        printed.push(line);
      },
      ask: (prompt) => {
        prompts.push(prompt);
        return Promise.resolve(replies.shift());
      },
    },
  });
  return { printed, prompts, text: () => printed.join('\n') };
}

describe('npm run advise', () => {
  it('asks every question once and takes the usual answer for Enter', async () => {
    const { prompts, text } = await talk([], Array<string>(20).fill(''));

    expect(prompts).toHaveLength(choiceNames.length + figureNames.length);
    expect(text()).toContain('Recommended: Asynchronous messaging');
    expect(text()).toContain('functions/account-to-erp: ');
  });

  it('takes an answer by its number or its word, and asks again after anything else', async () => {
    const { prompts, text } = await talk([], ['9', 'nonsense', '1', 'person', '2']);

    expect(prompts[1]).toBe(prompts[0]);
    expect(text()).toContain('Please answer with a number from 1 to 6.');
    expect(text()).toContain('Recommended: Synchronous request–reply');
  });

  it('takes figures as people write them', async () => {
    const replies = [...Array<string>(choiceNames.length).fill(''), '2,000,000', 'many', '1 500'];

    const { text } = await talk([], replies);

    expect(text()).toContain('Please answer with a number, such as 2500.');
    expect(text()).toContain('throttles a user at 6,000 requests');
    expect(text()).toContain('Azure Event Hubs');
  });

  it('takes answers as options, assumes the rest and says what it assumed', async () => {
    const { prompts, text } = await talk(['--purpose', 'show', '--interface', 'in-app', '--start', 'person']);

    expect(prompts).toEqual([]);
    expect(text()).toContain('Recommended: Embedding');
    expect(text()).toContain('customer-panel (planned): ');
    expect(text()).toMatch(/Assumed as usual: waits, .*peak-per-second/);
  });

  it('assumes everything where nobody can be asked', async () => {
    const { prompts, text } = await talk([], [], false);

    expect(prompts).toEqual([]);
    expect(text()).toContain('Assumed as usual: purpose, start, ');
  });

  it('names runners-up and what speaks against the best', async () => {
    const { text } = await talk([
      ...['--purpose', 'keep-equal', '--direction', 'both'],
      ...['--start', 'schedule', '--interaction', 'pull'],
    ]);

    expect(text()).toContain('Against it\n  - changes come from both sides');
    expect(text()).toContain('Next best\n  - Batch; for it: the clock starts it');
  });

  it('gives answers, assumptions, the whole ranking and flows to copy as JSON', async () => {
    const { printed } = await talk(['--json', '--per-day', '20000']);

    const answer = JSON.parse(printed.join('')) as Record<string, unknown>;
    expect(answer).toMatchObject({
      answers: { ...usualAnswers, perDay: 20_000 },
      recommendation: { ranking: { length: 10 }, technology: { uses: ['functions', 'service-bus'] } },
      copy: [{ flow: 'account-to-erp', isRunning: true }, { isRunning: false }],
    });
    expect(answer['assumed']).not.toContain('perDay');
  });

  it.each([
    [['--waits', 'everybody'], '--waits is one of nobody, person, system, not "everybody".'],
    [['--per-day', 'lots'], '--per-day is a number from 0, not "lots".'],
    [['--per-day', ''], '--per-day is a number from 0, not "".'],
    [['--colour', 'red'], "Unknown option '--colour'"],
  ])('refuses %j and says what it takes', async (args, message) => {
    const running = talk(args);

    await expect(running).rejects.toThrow(AdviceUsageError);
    await expect(running).rejects.toThrow(message);
  });

  it('lists every question with its answers under --help', async () => {
    const { text } = await talk(['--help']);

    for (const name of [...choiceNames, ...figureNames])
      expect(text()).toContain(`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} `);
  });
});
