import { describeExample, examplesOf } from '../../../../scripts/advise/examples';
import { patternNames } from '../../../../shared/advice/patterns';

describe('examplesOf', () => {
  it('has a flow to copy for every pattern', () => {
    expect(patternNames.filter((pattern) => examplesOf(pattern, []).length === 0)).toEqual([]);
  });

  it('puts flows that run before planned ones', () => {
    const flows = [{ name: 'case-to-portal' }];

    const names = examplesOf('asynchronous-message', flows).map(({ flow }) => flow);

    expect(names).toEqual(['case-to-portal', 'account-to-erp']);
  });

  it('names the folder of a flow that runs and marks one that does not', () => {
    const [running, planned] = examplesOf('batch', [{ name: 'transactions-export' }]).map(describeExample);

    expect(running).toMatch(/^functions\/transactions-export: /);
    expect(planned).toMatch(/^price-list-import \(planned\): /);
  });
});
