import path from 'node:path';
import glob from 'fast-glob';
import { manifests } from '../../functions/manifests';
import { isWatched } from '../../functions/operations/freshness';
import { alertKinds } from '../../scripts/generate/alert-rules';
import { deriveAlerts } from '../../scripts/generate/derive-alerts';
import type { Workbook } from '../../scripts/generate/derive-workbook';
import { fillQuery } from '../../scripts/generate/fill-query';
import type { WorkbookItem } from '../../scripts/generate/workbook-items';
import { integrationMetrics } from '../../shared/observability/integration-metrics';
import { createKustoChecker } from './support/kusto';
import { readText, repositoryRoot, requireText } from './support/repository';

/** Loading the language service and its tables takes seconds on a slow machine. */
jest.setTimeout(60_000);

const queryFiles = glob.sync('infra/queries/**/*.kql', { cwd: repositoryRoot }).sort();
const bicepFiles = glob.sync('infra/**/*.bicep', { cwd: repositoryRoot }).sort();
const bicep = bicepFiles.map((file) => requireText(file)).join('\n');
const { rules, flows, groups, suite } = deriveAlerts(manifests);
const workbook = JSON.parse(requireText('infra/workbook/suite.json')) as Workbook;
const metricNames: readonly string[] = Object.values(integrationMetrics).map(({ name }) => name);

function itemsIn(items: readonly WorkbookItem[]): WorkbookItem[] {
  return items.flatMap((item) => [item, ...itemsIn((item.content['items'] ?? []) as WorkbookItem[])]);
}

const workbookItems = itemsIn(workbook.items);
const workbookQueries = workbookItems
  .filter(({ content }) => typeof content['query'] === 'string')
  .map(({ name, content }) => ({ name, query: String(content['query']) }));

const alertQueries = rules.map(({ name, query, parameters }) => ({
  name,
  query: fillQuery(requireText(`infra/queries/alerts/${query}.kql`), parameters),
}));
const escalationQuery = {
  name: 'unacknowledged',
  query: fillQuery(requireText('infra/queries/alerts/unacknowledged.kql'), { resourceGroup: 'rg-contoso' }),
};

/** Pages of flows ask the same of another name: one of them stands for all. */
function oneOfEach(queries: readonly { name: string; query: string }[]): { name: string; query: string }[] {
  const key = (query: string): string =>
    manifests.reduce(
      (text, flow) => text.replaceAll(`'${flow.name}'`, '').replaceAll(`'${flow.name}-'`, ''),
      query,
    );
  return [...new Map(queries.map((each) => [key(each.query), each])).values()];
}

describe('queries', () => {
  it('notice what was sent back and is parked again: growth counts from the lowest of the half hour before', () => {
    expect(requireText('infra/queries/alerts/parked-growth.kql')).toMatch(
      /timestamp <= ago\(10m\)\n\s+\| summarize earlier = min\(value\)/,
    );
  });

  it('ask Resource Graph through the workspace, unvalidated: the identity may read only once the rule is there', () => {
    const escalation = requireText('infra/modules/escalation.bicep');

    expect(escalation).toContain('scopes: [workspaceId]');
    expect(escalation).toContain('skipQueryValidation: true');
  });

  it('are understood by the language service, filled as they are deployed', () => {
    const problemsOf = createKustoChecker();

    const problems = oneOfEach([...alertQueries, escalationQuery, ...workbookQueries]).flatMap(
      ({ name, query }) => problemsOf(query).map((problem) => `${name}: ${problem}`),
    );

    expect(problems).toEqual([]);
    expect(problemsOf('requests | where durationn > 5')).toEqual([expect.stringContaining('durationn')]);
  });

  it.each(queryFiles)('ask in %s only for metrics the suite measures', (file) => {
    const asked = [...requireText(file).matchAll(/'(integration\.[a-z_]+)'/g)].map(([, name = '']) => name);

    // A prefix that a query cuts off ends with an underscore.
    const unknown = asked.filter((name) => !name.endsWith('_') && !metricNames.includes(name));

    expect(unknown).toEqual([]);
  });

  it.each(queryFiles)('read in %s the columns that the exporter fills', (file) => {
    const text = requireText(file);
    const histograms = Object.values(integrationMetrics).filter(({ kind }) => kind === 'histogram');
    const extremes = [...text.matchAll(/(?:max|min)if\(value(?:Max|Min), name == '([^']+)'\)/g)];
    const known = histograms.map(({ name }): string => name);

    // Gauges and counters come with a value and a count of one, without extremes.
    expect(extremes.filter(([, name = '']) => !known.includes(name))).toEqual([]);
    expect(text.match(/value(?:Max|Min)/g) ?? []).toHaveLength(extremes.length);
  });

  it('are each used, and say in their first line what a row means', () => {
    const inWorkbook = workbookQueries.map(({ query }) => query.split('\n')[0]);
    const unused = queryFiles.filter((file) => {
      const isAlert = bicep.includes(`'../queries/alerts/${path.basename(file)}'`);
      return !isAlert && !inWorkbook.includes(requireText(file).split('\n')[0] ?? '');
    });

    expect(unused).toEqual([]);
    expect(queryFiles.filter((file) => !requireText(file).startsWith('// '))).toEqual([]);
  });
});

describe('alerts', () => {
  const descriptions = [
    ...rules.map(({ description }) => description),
    ...[...bicep.matchAll(/description: '([^\n]*docs\/operate\.md[^\n]*)'/g)].map(([, text = '']) => text),
  ];

  it('have a rule for every kind', () => {
    const anchors = descriptions.map((text) => /docs\/operate\.md#([a-z-]+)$/.exec(text)?.[1]);

    expect(new Set(anchors)).toEqual(new Set([...alertKinds, 'escalation']));
  });

  it('name a section of the runbooks that exists', () => {
    const headings = [...requireText('docs/operate.md').matchAll(/^#{2,3} (.+)$/gm)].map(([, title = '']) =>
      title
        .toLowerCase()
        .replaceAll(/[^\w\s-]/g, '')
        .trim()
        .replaceAll(/\s+/g, '-'),
    );

    expect([...alertKinds, 'escalation'].filter((kind) => !headings.includes(kind))).toEqual([]);
  });

  it('take their queries from the files that Bicep loads', () => {
    const loaded = [...requireText('infra/modules/alerts.bicep').matchAll(/'?([a-z-]+)'?: loadTextContent/g)];

    expect(loaded.map(([, name]) => name).sort()).toEqual(
      [...new Set(rules.map(({ query }) => query))].sort(),
    );
  });

  it('are of a shape that a scheduled query takes', () => {
    const frequencies = ['PT5M', 'PT10M', 'PT15M', 'PT30M', 'PT1H'];
    const minutes = (duration: string): number =>
      Number(/\d+/.exec(duration)?.[0]) * (duration.endsWith('H') ? 60 : 1);

    expect(rules.filter(({ frequency, window }) => minutes(window) < minutes(frequency))).toEqual([]);
    expect(rules.filter(({ frequency }) => !frequencies.includes(frequency))).toEqual([]);
    expect(rules.filter(({ name }) => !/^[a-z0-9-]{3,80}$/.test(name))).toEqual([]);
  });

  it('look back as far as their queries do', () => {
    const minutes = (text: string): number => Number.parseInt(text) * (text.endsWith('h') ? 60 : 1);
    const short = rules.filter(({ query, window }) => {
      const spans = [...requireText(`infra/queries/alerts/${query}.kql`).matchAll(/ago\((\d+[mh])\)/g)];
      const needed = Math.max(...spans.map(([, span = '0m']) => minutes(span)));
      return needed > minutes(window.slice(2).toLowerCase());
    });

    expect(short.map(({ name }) => name)).toEqual([]);
  });

  it('wait for the freshness of exactly those flows that the monitor measures', () => {
    const expected = rules
      .filter(({ kind }) => kind === 'freshness-missed')
      .map(({ parameters }) => parameters['flow']);

    expect(expected.sort()).toEqual(
      manifests
        .filter(isWatched)
        .map(({ name }) => name)
        .sort(),
    );
  });

  it('reach a group of people that the template makes', () => {
    const keys = groups.map(({ key }) => key);
    const wanted = [...rules, ...flows, suite].map(({ group }) => group);

    expect(wanted.filter((group) => !keys.includes(group))).toEqual([]);
  });

  it('watch every queue of the topology that a flow reads', () => {
    const topology = JSON.parse(requireText('infra/topology.json')) as {
      serviceBus: { queues: { name: string; forwardDeadLetteredMessagesTo?: string }[] };
    };
    const read = topology.serviceBus.queues.filter(
      (queue) => queue.forwardDeadLetteredMessagesTo !== undefined,
    );

    expect(flows.flatMap(({ queues }) => queues.map(({ name }) => name)).sort()).toEqual(
      read.map(({ name }) => name).sort(),
    );
  });
});

describe('the workbook', () => {
  it('has a page for every flow, named by its tab', () => {
    const pages = workbook.items.flatMap(({ conditionalVisibility }) => conditionalVisibility?.value ?? []);

    expect(pages).toEqual(expect.arrayContaining(manifests.map(({ name }) => name)));
    expect(pages).toEqual(
      expect.arrayContaining(['overview', 'map', 'business', 'system-jobs', 'dataverse']),
    );
  });

  it('is of a shape that Azure Monitor takes', () => {
    const versions: Readonly<Record<number, string>> = {
      3: 'KqlItem/1.0',
      9: 'KqlParameterItem/1.0',
      11: 'LinkItem/1.0',
      12: 'NotebookGroup/1.0',
    };
    const names = workbookItems.map(({ name }) => name);

    expect(workbook).toMatchObject({ version: 'Notebook/1.0', fallbackResourceIds: ['__COMPONENT__'] });
    expect(names).toEqual([...new Set(names)]);
    expect(workbookItems.filter(({ type, content }) => content['version'] !== versions[type])).toEqual([]);
  });

  it('holds no resource of any installation', () => {
    expect(JSON.stringify(workbook)).not.toMatch(
      /\/subscriptions\/|[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-.*subscription/,
    );
    expect(readText('infra/modules/workbook.bicep')).toContain("'__COMPONENT__'");
  });
});
