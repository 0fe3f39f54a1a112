import { manifests } from '../../functions/manifests';
import { advise } from '../../shared/advice/advise';
import { answersOf } from '../../shared/flow/answers-of';

const flows = manifests.map((flow) => ({ flow, name: flow.name }));

describe('the pattern of every flow', () => {
  it.each(flows)('is the one its own answers lead to, or says why not: $name', ({ flow }) => {
    const [best] = advise(answersOf(flow)).ranking;

    const isAdvised = best?.pattern === flow.pattern;

    expect({ isAdvised, isExplained: flow.patternReason !== undefined }).toEqual({
      isAdvised,
      isExplained: !isAdvised,
    });
  });
});
