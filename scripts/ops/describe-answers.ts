import type {
  BodyPreview,
  FullBody,
  ParkedDetails,
  ParkedList,
} from '../../functions/operations/parked-api.contract';
import type { ReadinessReport } from '../../functions/operations/readiness';

/** Rows as columns of equal width, two blanks apart. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, text] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, text.length);
  }
  return rows.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

export function describeReadiness({ status, checkedAt, dependencies }: ReadinessReport): string[] {
  const rows = dependencies.map(({ name, status: state, durationMs, code, detail }) => [
    name,
    state,
    `${durationMs} ms`,
    [code, detail].filter((part) => part !== undefined).join(': '),
  ]);
  return [`${status}, checked at ${checkedAt}`, ...table(rows)];
}

export function describeParkedList({ groups, queues, undeliverable }: ParkedList): string[] {
  const rows = groups.map((group) => [
    group.queue,
    group.reason,
    String(group.count),
    group.oldestParkedAt,
    group.examples.map(({ sequenceNumber }) => sequenceNumber).join(', '),
    group.detail,
  ]);
  const unread = queues.filter(({ problem }) => problem !== undefined);
  const longer = queues.filter(({ isMore }) => isMore);
  const titles = ['QUEUE', 'REASON', 'COUNT', 'OLDEST', 'IDS', 'DETAIL'];
  return [
    ...(rows.length > 0 ? table([titles, ...rows]) : ['Nothing is parked.']),
    ...longer.map(({ queue, count }) => `${queue}: only the oldest ${count ?? 0} were counted.`),
    ...unread.map(({ queue, problem = '' }) => `${queue}: could not be read (${problem}).`),
    ...undeliverable.flatMap(describeUndeliverable),
  ];
}

function describeUndeliverable(events: ParkedList['undeliverable'][number]): string[] {
  const { container, count, isMore, oldestAt, problem } = events;
  if (problem !== undefined) return [`Container ${container}: could not be read (${problem}).`];
  if (count === null || count === 0) return [];
  const number = isMore ? `more than ${count}` : String(count);
  return [`Container ${container}: ${number} blobs of undeliverable events, since ${oldestAt ?? 'unknown'}.`];
}

export function describeParkedMessage(message: ParkedDetails): string[] {
  const { body, properties, ...facts } = message;
  const rows = [...Object.entries(facts), ...Object.entries(properties).map(property)]
    .filter(([, value]) => value !== null)
    .map(([name, value]) => [name, String(value)]);
  return [...table(rows), ...describeBody(body)];
}

function property([name, value]: [string, unknown]): [string, unknown] {
  return [`property ${name}`, value];
}

function describeBody(body: BodyPreview | FullBody): string[] {
  const size = `body  ${body.sizeBytes} bytes`;
  if ('text' in body) return [size, body.text ?? ''];
  if ('base64' in body) return [`${size}, base64`, body.base64 ?? ''];
  const { event, members } = body as BodyPreview;
  return [
    size,
    ...table(Object.entries(event ?? {}).map(([name, value]) => [`  ${name}`, value])),
    ...(members ? [`  members: ${members.join(', ')}`] : []),
    'The whole body, which may hold personal data: --body',
  ];
}
