/** One element of a workbook, as Azure Monitor spells it. */
export interface WorkbookItem {
  type: number;
  name: string;
  content: Readonly<Record<string, unknown>>;
  conditionalVisibility?: { parameterName: string; comparison: 'isEqualTo'; value: string };
}

export type Visualization = 'table' | 'timechart' | 'barchart' | 'graph';

export interface QueryItem {
  name: string;
  title: string;
  query: string;
  visualization: Visualization;
  /** Resource ids the query spans; the workbook's own component when absent. */
  resources?: readonly string[];
  settings?: Readonly<Record<string, unknown>>;
}

const kinds = { text: 1, query: 3, parameters: 9, links: 11, group: 12 } as const;

/** The parameter that says which page is shown. */
export const pageParameter = 'page';

export function textItem(name: string, markdown: string): WorkbookItem {
  return { type: kinds.text, name, content: { json: markdown } };
}

/** A query over the time that is chosen at the top. */
export function queryItem({
  name,
  title,
  query,
  visualization,
  resources,
  settings,
}: QueryItem): WorkbookItem {
  return {
    type: kinds.query,
    name,
    content: {
      version: 'KqlItem/1.0',
      title,
      query,
      size: 0,
      timeContextFromParameter: 'timeRange',
      queryType: 0,
      resourceType: 'microsoft.insights/components',
      crossComponentResources: resources ?? ['__COMPONENT__'],
      visualization,
      ...settings,
    },
  };
}

export function timeRangeItem(): WorkbookItem {
  const day = 86_400_000;
  return {
    type: kinds.parameters,
    name: 'parameters',
    content: {
      version: 'KqlParameterItem/1.0',
      parameters: [
        {
          id: 'b8f3d0a2-5f0f-4c61-9a55-2f6f1c0b7a01',
          version: 'KqlParameterItem/1.0',
          name: 'timeRange',
          label: 'Time',
          type: 4,
          isRequired: true,
          value: { durationMs: day },
          typeSettings: {
            selectableValues: [3_600_000, 14_400_000, day, 7 * day, 30 * day].map((durationMs) => ({
              durationMs,
            })),
            allowCustom: true,
          },
        },
      ],
      style: 'pills',
    },
  };
}

/** One tab for each page; choosing it sets the parameter that pages depend on. */
export function tabsItem(pages: readonly { page: string; title: string }[]): WorkbookItem {
  return {
    type: kinds.links,
    name: 'pages',
    content: {
      version: 'LinkItem/1.0',
      style: 'tabs',
      links: pages.map(({ page, title }) => ({
        id: `tab-${page}`,
        cellValue: pageParameter,
        linkTarget: 'parameter',
        linkLabel: title,
        subTarget: page,
        style: 'link',
      })),
    },
  };
}

/** A page: its items show while its tab is chosen. */
export function pageItem(page: string, items: readonly WorkbookItem[]): WorkbookItem {
  return {
    type: kinds.group,
    name: `page-${page}`,
    content: { version: 'NotebookGroup/1.0', groupType: 'editable', items },
    conditionalVisibility: { parameterName: pageParameter, comparison: 'isEqualTo', value: page },
  };
}
