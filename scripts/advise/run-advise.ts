import { advise } from '../../shared/advice/advise';
import type { Answers } from '../../shared/advice/answers';
import type { Flow } from '../../shared/flow/manifest';
import { askQuestions, type Conversation } from './ask-questions';
import { describeRecommendation } from './describe-recommendation';
import { examplesOf } from './examples';
import {
  adviceUsage,
  completeAnswers,
  flagOf,
  parseAdviceArguments,
  type AdviceArguments,
} from './parse-arguments';

interface AdviseOptions {
  args: readonly string[];
  flows: readonly Pick<Flow, 'name'>[];
  conversation: Conversation;
  /** Whether somebody is there to be asked. */
  canAsk: boolean;
}

async function collect(
  { given, isJson }: AdviceArguments,
  { conversation, canAsk }: AdviseOptions,
): Promise<{ answers: Answers; assumed: string[] }> {
  if (Object.keys(given).length > 0 || isJson || !canAsk) return completeAnswers(given);
  conversation.print('Twenty questions; Enter takes the usual answer. Everything can be changed afterwards.');
  const answers = await askQuestions(conversation);
  conversation.print('');
  return { answers, assumed: [] };
}

/**
 * `npm run advise`: a conversation, or one answer from options.
 * @throws {AdviceUsageError} for options that cannot be understood
 */
export async function runAdvise(options: AdviseOptions): Promise<void> {
  const { flows, conversation } = options;
  const parsed = parseAdviceArguments(options.args);
  if (parsed.isHelp) {
    conversation.print(adviceUsage());
    return;
  }
  const { answers, assumed } = await collect(parsed, options);
  const recommendation = advise(answers);
  if (parsed.isJson) {
    const best = recommendation.ranking[0];
    const copy = best ? examplesOf(best.pattern, flows) : [];
    conversation.print(JSON.stringify({ answers, assumed, recommendation, copy }, undefined, 2));
    return;
  }
  describeRecommendation(recommendation, flows).forEach(conversation.print);
  if (assumed.length > 0) conversation.print(`Assumed as usual: ${assumed.map(flagOf).join(', ')}`);
}
