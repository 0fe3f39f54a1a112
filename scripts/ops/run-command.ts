import { readFileSync } from 'node:fs';
import type { ResubmissionResult } from '../../functions/operations/parked-api.contract';
import type { Fetch } from '../../shared/http/send-request';
import { describeParkedList, describeParkedMessage, describeReadiness } from './describe-answers';
import { OperationsApi } from './operations-api';
import type { TokenSource } from './operator-token';
import type { Connection } from './connection';
import type { Command } from './parse-command';
import { UsageError } from './usage-error';

export interface OpsWorld {
  print: (line: string) => void;
  tokenFor: (connection: Connection) => TokenSource;
  fetch?: Fetch;
}

/** @returns the exit code: 0 done, 1 not or not wholly done */
export async function runCommand(command: Command, { print, tokenFor, fetch }: OpsWorld): Promise<number> {
  if (command.name === 'help') {
    print(command.text.trimEnd());
    return 0;
  }
  const api = new OperationsApi(command.url, tokenFor(command), fetch);
  const show = <T>(answer: T, describe: (answer: T) => string[]): void => {
    if (command.isJson) print(JSON.stringify(answer, null, 2));
    else for (const line of describe(answer)) print(line);
  };
  switch (command.name) {
    case 'ready': {
      const report = await api.ready();
      show(report, describeReadiness);
      return report.status === 'ready' ? 0 : 1;
    }
    case 'parked list':
      show(await api.list(command.flow), describeParkedList);
      return 0;
    case 'parked show':
      show(await api.show(command.queue, command.id, command.isBody), describeParkedMessage);
      return 0;
    case 'parked resubmit': {
      const result = await resubmit(api, command);
      show(result, describeResubmission);
      return isDone(result) ? 0 : 1;
    }
  }
}

/** Repeats the call while it makes progress: one call is bounded, and what fails anew is parked later than the first. */
async function resubmit(
  api: OperationsApi,
  { queue, selection, bodyFile }: Command & { name: 'parked resubmit' },
): Promise<ResubmissionResult> {
  const body = bodyFile === undefined ? {} : { body: readBody(bodyFile) };
  let result = await api.resubmit(queue, { ...selection, ...body });
  while (!('ids' in selection) && result.isMore && result.stoppedBy === undefined) {
    const next = await api.resubmit(queue, { ...selection, parkedBefore: result.parkedBefore });
    const isProgress = next.resubmitted.length > 0;
    result = { ...next, resubmitted: [...result.resubmitted, ...next.resubmitted] };
    if (!isProgress) break;
  }
  return result;
}

function readBody(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`--body-file ${file} cannot be read.`);
  }
}

function isDone({ notFound, stoppedBy, isMore }: ResubmissionResult): boolean {
  return notFound.length === 0 && stoppedBy === undefined && !isMore;
}

function describeResubmission({
  queue,
  resubmitted,
  notFound,
  stoppedBy,
  isMore,
}: ResubmissionResult): string[] {
  const shown = resubmitted.slice(0, 20);
  return [
    `${resubmitted.length} back to ${queue}.`,
    ...shown.map(({ messageId, newMessageId }) => `  ${messageId} as ${newMessageId}`),
    ...(resubmitted.length > shown.length ? [`  and ${resubmitted.length - shown.length} more`] : []),
    ...notFound.map((id) => `Not parked, or another resubmission holds it: ${id}`),
    ...(stoppedBy === undefined ? [] : [`Stopped early by ${stoppedBy}; repeat for the rest.`]),
    ...(isMore && stoppedBy === undefined
      ? [
          'Some that match are held by another resubmission or lie behind too many others; repeat in a minute.',
        ]
      : []),
  ];
}
