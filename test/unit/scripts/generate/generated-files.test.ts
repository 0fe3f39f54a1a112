import { findStaleFiles, generatedFiles } from '../../../../scripts/generate/generated-files';
import { defineFlow } from '../../../../shared/flow/define-flow';
import type { FlowDefinition } from '../../../../shared/flow/manifest';
import { sampleFlow } from '../../../support/sample-flow';

const page = (...sections: string[]): string =>
  sections.map((name) => `<!-- ${name}: written by npm run generate -->\n<!-- end of ${name} -->\n`).join('');

function flowWith(changes: Partial<FlowDefinition> = {}) {
  return defineFlow(
    sampleFlow({
      channels: { queues: [{ name: 'account-to-erp', setting: 'AccountToErpQueue' }] },
      ...changes,
    }),
  );
}

const queries = [
  ...['overview', 'targets', 'request-budget', 'guards', 'map', 'business-totals', 'business-events'],
  ...['failed-system-jobs', 'dataverse-correlated', 'dataverse-failures'],
  ...['outcomes', 'durations', 'ages', 'queues', 'failures', 'calls'].map((name) => `flow-${name}`),
];

function repository(): Map<string, string> {
  return new Map([
    ...queries.map((name): [string, string] => [`infra/queries/workbook/${name}.kql`, `// ${name}\n`]),
    ['functions/README.md', page('flows')],
    ['functions/account-to-erp/README.md', page('answers')],
    ['docs/errors.md', page('problems of the API')],
    ['docs/choosing-a-pattern.md', page('questions', 'patterns', 'technologies', 'neighbours')],
  ]);
}

describe('generatedFiles', () => {
  it('writes the topology, the registration, the table, the catalogue, the guide and the flow’s answers', () => {
    const files = repository();

    const paths = [...generatedFiles([flowWith()], (path) => files.get(path)).keys()];

    expect(paths).toEqual([
      'infra/topology.json',
      'infra/dataverse-registration.json',
      'infra/app-settings.json',
      'infra/topic-settings.json',
      'infra/setting-names.json',
      'infra/doors.json',
      'infra/alerts.json',
      'infra/workbook/suite.json',
      'functions/README.md',
      'docs/catalogue.md',
      'docs/errors.md',
      'docs/choosing-a-pattern.md',
      'functions/account-to-erp/README.md',
    ]);
  });

  it('names a query that is missing', () => {
    const files = repository();
    files.delete('infra/queries/workbook/map.kql');

    expect(() => generatedFiles([flowWith()], (path) => files.get(path))).toThrow(
      'infra/queries/workbook/map.kql is missing',
    );
  });

  it('refuses a change that no deployment can carry out', () => {
    const files = repository();
    const readFile = (path: string): string | undefined => files.get(path);
    for (const [path, text] of generatedFiles([flowWith()], readFile)) files.set(path, text);
    const ordered = flowWith({
      ordering: 'session',
      onPoison: 'skip',
      channels: { queues: [{ name: 'account-to-erp', setting: 'AccountToErpQueue', requiresSession: true }] },
    });

    expect(() => generatedFiles([ordered], readFile)).toThrow(
      /^The topology cannot change like this:\n- queue "account-to-erp": requiresSession is fixed/,
    );
  });
});

describe('findStaleFiles', () => {
  it('names what does not say what the manifests say', () => {
    const files = repository();
    const readFile = (path: string): string | undefined => files.get(path);
    for (const [path, text] of generatedFiles([flowWith()], readFile)) files.set(path, text);

    expect(findStaleFiles([flowWith()], readFile)).toEqual([]);
    expect(findStaleFiles([flowWith({ owner: 'Another team' })], readFile)).toEqual([
      'infra/alerts.json',
      'infra/workbook/suite.json',
      'docs/catalogue.md',
    ]);
  });

  it('takes a missing file for stale', () => {
    const files = repository();

    expect(findStaleFiles([flowWith()], (path) => files.get(path))).toHaveLength(13);
  });
});
