import type { Flow } from '../../shared/flow/manifest';
import { wordsOf } from './readme-table';

/** The questions of architecture §3 with the flow's answers, as rows. */
export function flowFacts(flow: Flow): string[][] {
  return [...promiseFacts(flow), ...peopleFacts(flow), ...channelFacts(flow), ...dataverseFacts(flow)].filter(
    ([, answer]) => answer !== '',
  );
}

function promiseFacts(flow: Flow): string[][] {
  const { volume, retry } = flow;
  const number = (value: number): string => value.toLocaleString('en-GB');
  const seconds = retry.delaysMs.map((delayMs) => `${number(delayMs / 1000)} s`).join(', ');
  return [
    ['Pattern', wordsOf(flow.pattern)],
    ['Direction', `${flow.direction}, ${flow.interaction}`],
    ['From → to', `${flow.sources.join(', ')} → ${flow.targets.join(', ')}`],
    ['System of record', flow.systemOfRecord],
    ['Starts with', flow.trigger.join(', ')],
    ['Formats', flow.formats.join(', ')],
    [
      'Volume',
      `${number(volume.expectedPerDay)} a day, peak ${number(volume.peakPerMinute)} a minute; beyond: ${volume.beyondPeak}`,
    ],
    [
      'Delivery',
      `${flow.delivery}${flow.guardedWrite === undefined ? '' : `, writes guarded by ${flow.guardedWrite}`}`,
    ],
    ['Ordering', `${flow.ordering}${flow.onPoison === undefined ? '' : `, on poison: ${flow.onPoison}`}`],
    ['Freshness', `${number(flow.freshnessSeconds)} s`],
    [
      'Retry',
      flow.channels.queues.length > 0
        ? `after ${seconds}; waits ${waitOf(retry.maxWaitHours)} for a target`
        : '',
    ],
  ];
}

function waitOf(maxWaitHours: number | undefined): string {
  return maxWaitHours === undefined ? 'as long as `MaxWaitHours`' : `${maxWaitHours} h`;
}

function peopleFacts(flow: Flow): string[][] {
  return [
    ['Owner', `${flow.owner} (severity: ${flow.severity})`],
    ['Corrections', `${flow.corrections.by}, within ${flow.corrections.within}`],
    ['Personal data', flow.personalData],
    ['Retention', flow.retention],
  ];
}

function channelFacts({ channels, functions, settings }: Flow): string[][] {
  const { queues, topics, eventGridTopics, schedules } = channels;
  const named = [...queues, ...topics, ...eventGridTopics, ...schedules].map(({ setting }) => setting);
  const names = (items: readonly { readonly name: string }[]): string => codes(items.map(({ name }) => name));
  return [
    ['Functions', codes(functions)],
    ['Queues', names(channels.queues)],
    ['Topics', names(channels.topics)],
    ['Event Grid topics', names(channels.eventGridTopics)],
    ['Containers', names(channels.containers)],
    ['Tables', names(channels.tables)],
    [
      'Schedules',
      channels.schedules.map((schedule) => `\`${schedule.default}\` (\`${schedule.setting}\`)`).join(', '),
    ],
    ['Settings', codes([...new Set([...named, ...settings.flatMap((group) => group.names)])].sort())],
  ];
}

function dataverseFacts({ dataverse }: Flow): string[][] {
  const columnLists = (
    items: readonly { readonly table: string; readonly columns: readonly string[] }[],
  ): string => items.map(({ table, columns }) => `\`${table}\` (${columns.join(', ')})`).join('; ');
  return [
    ['Dataverse steps', codes(dataverse.steps.map(({ table, message }) => `${table} ${message}`))],
    ['Alternate keys', columnLists(dataverse.alternateKeys)],
    ['Change tracking', codes(dataverse.changeTracking)],
    ['Columns', columnLists(dataverse.columns)],
    [
      'Privileges',
      dataverse.privileges.map(({ table, rights }) => `\`${table}\` (${rights.join(', ')})`).join('; '),
    ],
    ['Requests per message', String(dataverse.requestsPerMessage ?? '')],
  ];
}

function codes(texts: readonly string[]): string {
  return texts.map((text) => `\`${text}\``).join(', ');
}
