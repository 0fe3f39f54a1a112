import { fillFlowReadme } from '../../../../scripts/generate/flow-readme';
import { defineFlow } from '../../../../shared/flow/define-flow';
import { sampleFlow } from '../../../support/sample-flow';

const page = '# a\n\n<!-- answers: written by npm run generate -->\n<!-- end of answers -->\n';

describe('fillFlowReadme', () => {
  it('says that the pattern is the recommended one and shows every answer in words', () => {
    const readme = fillFlowReadme(page, defineFlow(sampleFlow()));

    expect(readme).toContain('Pattern: Asynchronous messaging, as `npm run advise` recommends.');
    expect(readme).toMatch(/^\| Who waits for the outcome\? +\| nobody +\|$/m);
    expect(readme).toMatch(/^\| How many in a day\? +\| 5,000 +\|$/m);
    expect(readme.match(/^\| /gm)).toHaveLength(22);
  });

  it('gives the reason for another pattern', () => {
    const flow = defineFlow(sampleFlow({ pattern: 'batch', patternReason: 'the ERP is open at night only' }));

    expect(fillFlowReadme(page, flow)).toContain(
      'Pattern: batch. `npm run advise` recommends Asynchronous messaging; the difference: the ERP is open at night only.',
    );
  });

  it('names the page that lacks the markers', () => {
    expect(() => fillFlowReadme('# a', defineFlow(sampleFlow()))).toThrow(
      'functions/account-to-erp/README.md',
    );
  });
});
