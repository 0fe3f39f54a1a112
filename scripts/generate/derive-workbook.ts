import { byName } from '../../shared/flow/in-order';
import type { Flow } from '../../shared/flow/manifest';
import type { Topology } from '../../shared/topology/topology';
import { fillQuery } from './fill-query';
import {
  pageItem,
  queryItem,
  tabsItem,
  textItem,
  timeRangeItem,
  type Visualization,
  type WorkbookItem,
} from './workbook-items';
import { topologyMap } from './workbook-map';

export interface Workbook {
  version: 'Notebook/1.0';
  items: WorkbookItem[];
  isLocked: false;
  fallbackResourceIds: string[];
}

/** The text of a query in infra/queries/workbook, by the name of its file without ending. */
export type ReadQuery = (name: string) => string;

type Panel = readonly [query: string, title: string, visualization: Visualization];

const flowPanels: readonly Panel[] = [
  ['flow-outcomes', 'Messages by outcome', 'barchart'],
  ['flow-durations', 'Duration of invocations (ms)', 'timechart'],
  ['flow-ages', 'Age of changes, and lag behind the objective', 'timechart'],
  ['flow-queues', 'Queues: ready, waiting, parked', 'timechart'],
  ['flow-failures', 'What failed lately', 'table'],
  ['flow-calls', 'Calls to other systems', 'table'],
];

const overviewPanels: readonly Panel[] = [
  ['overview', 'Flows', 'table'],
  ['targets', 'Target systems', 'table'],
  ['request-budget', 'Requests to Dataverse: share of the day', 'timechart'],
  ['guards', 'API: requests turned away', 'barchart'],
];

const businessPanels: readonly Panel[] = [
  ['business-totals', 'Business facts', 'table'],
  ['business-events', 'Business facts by hour', 'barchart'],
];

const dataversePanels: readonly Panel[] = [
  ['dataverse-correlated', 'Changes, in Dataverse and in the suite', 'table'],
  ['dataverse-failures', 'Failures inside Dataverse', 'table'],
];

function flowPage(flow: Flow, readQuery: ReadQuery): WorkbookItem {
  const { name, summary, owner, freshnessSeconds } = flow;
  const head = `## ${name}\n\n${summary}. Owner: ${owner}; at most ${freshnessSeconds} s old. Runbooks: docs/operate.md.`;
  return pageItem(name, [
    textItem(`${name}-text`, head),
    ...flowPanels.map(([query, title, visualization]) =>
      queryItem({
        name: `${name}-${query}`,
        title,
        query: fillQuery(readQuery(query), { flow: name }),
        visualization,
      }),
    ),
  ]);
}

function panels(list: readonly Panel[], readQuery: ReadQuery, resources?: readonly string[]): WorkbookItem[] {
  return list.map(([query, title, visualization]) =>
    queryItem({
      name: query,
      title,
      query: readQuery(query),
      visualization,
      ...(resources && { resources }),
    }),
  );
}

const quoted = (text: string): string => `'${text.replaceAll("'", "\\'")}'`;

function mapItem(flows: readonly Flow[], topology: Topology, readQuery: ReadQuery): WorkbookItem {
  const { nodes, edges } = topologyMap(flows, topology);
  const row = (values: readonly string[]) => `    ${values.map(quoted).join(', ')},`;
  return queryItem({
    name: 'map',
    title: 'Channels and flows, with what went over them',
    query: fillQuery(readQuery('map'), {
      nodes: nodes.map(({ id, label, kind }) => row([id, label, kind])).join('\n'),
      edges: edges.map(({ from, to }) => row([from, to])).join('\n'),
    }),
    visualization: 'graph',
    settings: { graphSettings: graphSettings() },
  });
}

function graphSettings(): Readonly<Record<string, unknown>> {
  return {
    type: 0,
    topContent: { columnMatch: 'Label', formatter: 1 },
    centerContent: { columnMatch: 'Messages', formatter: 1 },
    bottomContent: { columnMatch: 'Kind', formatter: 1 },
    nodeIdField: 'Id',
    sourceIdField: 'SourceId',
    targetIdField: 'TargetId',
    graphOrientation: 1,
    showOrientationToggles: true,
    staticNodeSize: 100,
    colorSettings: { nodeColorField: 'Failed', type: 4, heatmapPalette: 'greenRed', heatmapMin: 0 },
    hivesMargin: 5,
  };
}

/** The workbook of infra/modules/workbook.bicep: a page for each flow and for what they share. */
export function deriveWorkbook(flows: readonly Flow[], topology: Topology, readQuery: ReadQuery): Workbook {
  const sorted = byName(flows);
  const shared = [
    { page: 'overview', title: 'Overview', items: panels(overviewPanels, readQuery) },
    { page: 'map', title: 'Map', items: [mapItem(sorted, topology, readQuery)] },
    { page: 'business', title: 'Business', items: panels(businessPanels, readQuery) },
    {
      page: 'system-jobs',
      title: 'System jobs',
      items: panels([['failed-system-jobs', 'Failed system jobs', 'table']], readQuery),
    },
    {
      page: 'dataverse',
      title: 'Dataverse',
      items: panels(dataversePanels, readQuery, ['__COMPONENT__', '__DATAVERSE_COMPONENT__']),
    },
  ];
  return {
    version: 'Notebook/1.0',
    items: [
      timeRangeItem(),
      tabsItem([...shared, ...sorted.map(({ name }) => ({ page: name, title: name }))]),
      ...shared.map(({ page, items }) => pageItem(page, items)),
      ...sorted.map((flow) => flowPage(flow, readQuery)),
    ],
    isLocked: false,
    fallbackResourceIds: ['__COMPONENT__'],
  };
}
