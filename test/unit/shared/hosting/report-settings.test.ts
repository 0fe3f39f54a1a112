import { z } from 'zod';
import { defineSettings } from '../../../../shared/config/define-settings';
import { urlSetting } from '../../../../shared/config/setting-types';
import { defineFlow } from '../../../../shared/flow/define-flow';
import { reportSettings } from '../../../../shared/hosting/report-settings';
import { sampleFlow } from '../../../support/sample-flow';

const erp = defineSettings({ ErpUrl: urlSetting, ErpKey: z.string() });
const crm = defineSettings({ CrmUrl: urlSetting });
const flows = [
  defineFlow(sampleFlow({ settings: [erp, crm] })),
  defineFlow(sampleFlow({ name: 'case-to-portal', functions: ['case-to-portal-publish'], settings: [crm] })),
];

function linesFor(environment: Record<string, string>): unknown[] {
  const lines: string[] = [];
  reportSettings(flows, { environment, write: (line) => lines.push(line) });
  return lines.map((line) => JSON.parse(line) as unknown);
}

describe('reportSettings', () => {
  it('names everything that each flow lacks, and no value', () => {
    const lines = linesFor({ ErpUrl: 'sb://hidden-host' });

    expect(lines).toEqual([
      {
        message: 'settings incomplete',
        flow: 'account-to-erp',
        missing: 'CrmUrl, ErpKey',
        invalid: 'ErpUrl (must be an http or https address)',
      },
      { message: 'settings incomplete', flow: 'case-to-portal', missing: 'CrmUrl' },
    ]);
  });

  it('is silent when everything is there', () => {
    const lines = linesFor({ ErpUrl: 'https://erp', ErpKey: 'k', CrmUrl: 'https://crm' });

    expect(lines).toEqual([]);
  });
});
