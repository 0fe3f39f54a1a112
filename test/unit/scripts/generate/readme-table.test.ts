import { replaceFlowTable } from '../../../../scripts/generate/readme-table';
import { defineFlow } from '../../../../shared/flow/define-flow';
import { sampleFlow } from '../../../support/sample-flow';

const flow = defineFlow(sampleFlow());
const page = (table: string): string =>
  `# Flows\n\n<!-- flows: written by npm run generate -->\n\n${table}\n\n<!-- end of flows -->\n\nThe end.\n`;

describe('replaceFlowTable', () => {
  it('replaces what is between the markers and nothing else', () => {
    const readme = replaceFlowTable(page('old'), [flow]);

    expect(readme).toMatch(
      /^# Flows\n\n<!-- flows[^\n]*\n\n\| Flow .*\n\n<!-- end of flows -->\n\nThe end\.\n$/s,
    );
    expect(readme).toContain('| [account-to-erp](account-to-erp/) | An account changes');
    expect(readme).toContain('asynchronous message');
    expect(readme).toContain('`account-to-erp-deliver`');
    expect(readme).not.toContain('old');
  });

  it('changes nothing the second time', () => {
    const once = replaceFlowTable(page('old'), [flow]);

    expect(replaceFlowTable(once, [flow])).toBe(once);
  });

  it('refuses a page without its markers', () => {
    expect(() => replaceFlowTable('# Flows\n', [flow])).toThrow('functions/README.md needs the lines');
  });
});
