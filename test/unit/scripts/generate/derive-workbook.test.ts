import { deriveTopology } from '../../../../scripts/generate/derive-topology';
import { deriveWorkbook } from '../../../../scripts/generate/derive-workbook';
import { defineFlow } from '../../../../shared/flow/define-flow';
import type { Flow } from '../../../../shared/flow/manifest';
import { sampleFlow } from '../../../support/sample-flow';

const intake = defineFlow(
  sampleFlow({
    name: 'dataverse-intake',
    functions: ['dataverse-intake-receive'],
    channels: { topics: [{ name: 'dataverse-events', setting: 'DataverseEventsTopic' }] },
  }),
);
const erp = defineFlow(sampleFlow());

function queryText(name: string): string {
  if (name === 'map') return 'nodes [{nodes}] edges [{edges}]';
  return name.startsWith('flow-') ? `${name} of {flow}` : name;
}

function workbookOf(flows: readonly Flow[]): string {
  return JSON.stringify(deriveWorkbook(flows, deriveTopology(flows), queryText));
}

describe('deriveWorkbook', () => {
  it('has a tab and a page for every flow and for what they share', () => {
    const { items } = deriveWorkbook([intake, erp], deriveTopology([intake, erp]), queryText);
    const pages = items.flatMap(({ conditionalVisibility }) => conditionalVisibility?.value ?? []);
    const [, tabs] = items;
    const links = (tabs?.content['links'] as { subTarget: string }[]).map(({ subTarget }) => subTarget);

    expect(pages).toEqual([
      ...['overview', 'map', 'business', 'system-jobs', 'dataverse'],
      ...['account-to-erp', 'dataverse-intake'],
    ]);
    expect(links).toEqual(pages);
  });

  it('asks about one flow on its page', () => {
    expect(workbookOf([intake, erp])).toContain('flow-outcomes of dataverse-intake');
  });

  it('draws the way of a message from its topic to where it is parked', () => {
    const text = workbookOf([intake, erp]);

    for (const way of [
      "'flow:dataverse-intake', 'topic:dataverse-events'",
      "'topic:dataverse-events', 'queue:account-to-erp'",
      "'queue:account-to-erp', 'flow:account-to-erp'",
      "'queue:account-to-erp', 'parking queue:account-to-erp-parked'",
    ])
      expect(text).toContain(way);
  });

  it('forgets a flow that is gone', () => {
    expect(workbookOf([intake])).not.toContain('account-to-erp');
  });

  it('looks at the telemetry of Dataverse beside its own', () => {
    expect(workbookOf([intake])).toContain(
      '"crossComponentResources":["__COMPONENT__","__DATAVERSE_COMPONENT__"]',
    );
  });
});
