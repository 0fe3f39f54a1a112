import fc from 'fast-check';
import { advise } from '../../../../shared/advice/advise';
import { answersSchema, usualAnswers, type Answers } from '../../../../shared/advice/answers';
import { patternNames } from '../../../../shared/advice/patterns';
import {
  choiceNames,
  choiceQuestions,
  figureNames,
  figureQuestions,
} from '../../../../shared/advice/questions';
import { scenarios } from '../../../support/integration-scenarios';

const anyAnswers = fc.record({
  ...Object.fromEntries(
    choiceNames.map((name) => [name, fc.constantFrom(...Object.keys(choiceQuestions[name].options))]),
  ),
  ...Object.fromEntries(figureNames.map((name) => [name, fc.nat({ max: 2_000_000 })])),
}) as unknown as fc.Arbitrary<Answers>;

/** Every other answer to one question, the rest as it is. */
function alternatives(answers: Answers, question: keyof Answers): Answers[] {
  const values =
    question === 'perDay' || question === 'peakPerSecond'
      ? figureQuestions[question].bands.map((_band, index, bands) => bands[index - 1]?.below ?? 0)
      : Object.keys(choiceQuestions[question].options);
  return values.map((value) => ({ ...answers, [question]: value }));
}

/** What a reader acts on: the pattern, what to build it with, and what to beware of. */
function adviceOf(answers: Answers): string {
  const { ranking, technology, warnings, alsoConsider } = advise(answers);
  return JSON.stringify([ranking[0]?.pattern, technology, warnings, alsoConsider]);
}

describe('advise', () => {
  it.each(scenarios)('recommends the pattern of the story: $story', ({ answers, pattern }) => {
    const { ranking } = advise(answers);

    expect(ranking[0]).toMatchObject({ pattern, isRuledOut: false });
  });

  it.each(scenarios)('is not a matter of luck: $story', ({ answers }) => {
    const [best, second] = advise(answers).ranking;

    expect((best?.points ?? 0) - (second?.isRuledOut ? -Infinity : (second?.points ?? 0))).toBeGreaterThan(0);
    expect(best?.reasons.length).toBeGreaterThan(1);
  });

  it.each([...choiceNames, ...figureNames])('asks nothing in vain: %s changes an answer', (question) => {
    const changed = scenarios.filter(({ answers }) =>
      alternatives(answers, question).some((other) => adviceOf(other) !== adviceOf(answers)),
    );

    expect(changed).not.toEqual([]);
  });

  it('ranks every pattern once, those that cannot work last, with what rules them out', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const { ranking } = advise(answers);

        expect(ranking.map(({ pattern }) => pattern).toSorted()).toEqual(patternNames.toSorted());
        const firstRuledOut = ranking.findIndex(({ isRuledOut }) => isRuledOut);
        const behind = firstRuledOut < 0 ? [] : ranking.slice(firstRuledOut);
        expect(behind.filter(({ isRuledOut, against }) => !isRuledOut || against.length === 0)).toEqual([]);
      }),
    );
  });

  it('gives the same advice for the same answers', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        expect(advise({ ...answers })).toEqual(advise(answers));
      }),
      { numRuns: 20 },
    );
  });

  it('never holds a call open above 1,000 a second', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const { ranking } = advise({ ...answers, peakPerSecond: 1_000 });

        expect(ranking[0]?.pattern).not.toBe('request-reply');
        expect(ranking.find(({ pattern }) => pattern === 'request-reply')?.isRuledOut).toBe(true);
      }),
    );
  });

  it('leaves a cloud flow where it holds, and says when it stops being enough', () => {
    const lowCode: Answers = { ...usualAnswers, platform: 'low-code', perDay: 5_000 };

    expect(advise(lowCode).technology.uses).toEqual(['power-automate']);
    expect(advise({ ...lowCode, perDay: 5_001 }).technology.uses).toEqual(['logic-apps', 'service-bus']);
    expect(advise({ ...lowCode, perDay: 5_001 }).warnings.join(' ')).toContain('the licence ends');
    expect(advise({ ...lowCode, ordering: 'record' }).technology.uses).not.toContain('power-automate');
  });

  it('warns of a two-way wish where one side owns the data', () => {
    const wish: Answers = { ...usualAnswers, purpose: 'keep-equal', direction: 'both', record: 'dataverse' };

    const { ranking, warnings } = advise(wish);

    expect(ranking[0]?.pattern).not.toBe('two-way-synchronisation');
    expect(warnings.join(' ')).toContain('One side owns the data');
  });
});

describe('answersSchema', () => {
  const complete = scenarios[0]?.answers;

  it('takes one answer to every question', () => {
    expect(answersSchema.safeParse(complete).success).toBe(true);
  });

  it.each([
    ['an unknown answer', { ...complete, waits: 'everybody' }, 'waits'],
    ['an unknown question', { ...complete, colour: 'red' }, ''],
    ['a negative figure', { ...complete, perDay: -1 }, 'perDay'],
    ['a missing answer', { ...complete, start: undefined }, 'start'],
  ])('refuses %s and names it', (_what, given, path) => {
    const result = answersSchema.safeParse(given);

    expect(result.error?.issues.map((issue) => issue.path.join('.'))).toEqual([path]);
  });
});
