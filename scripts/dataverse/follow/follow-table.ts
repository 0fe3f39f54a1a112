import type { ChangePage } from '../../../shared/dataverse/changes/change';
import { describeTable, shownName } from '../../../shared/dataverse/changes/describe-table';
import { followChanges } from '../../../shared/dataverse/changes/follow-changes';
import { MemoryChangeFeedState } from '../../../shared/dataverse/changes/memory-change-feed-state';
import type { WebApi } from '../../../shared/dataverse/request/web-api';
import { TargetUnavailableError } from '../../../shared/errors/target-unavailable-error';
import { ThrottledError } from '../../../shared/errors/throttled-error';
import type { Clock } from '../../../shared/time/clock';
import { describePage, type PageStyle } from './describe-page';
import type { FollowArguments } from './parse-arguments';

export interface FollowPorts {
  webApi: WebApi;
  clock: Clock;
  print: (line: string) => void;
  /** For people only: progress and what goes wrong. */
  tell: (line: string) => void;
  signal: AbortSignal;
}

/** Follows until the signal comes, or once; resolves when it has ended. */
export async function followTable(given: FollowArguments, ports: FollowPorts): Promise<void> {
  const { webApi, clock, tell, signal } = ports;
  const table = await describeTable(webApi, given.table, signal);
  const named = given.columns ?? (table.primaryName === undefined ? [] : [table.primaryName]);
  const columns = named.map((column) => shownName(table, column));
  const style = { columns, isWithRows: given.isWithRows, isJson: given.isJson };
  const state = new MemoryChangeFeedState();
  const { pageSize } = given;
  for (let isFirst = true; ; isFirst = false) {
    const pages = followChanges(webApi, { table, columns, state, pageSize, signal });
    const shown = showPages(pages, style, ports);
    if (given.isOnce) return shown;
    await shown.catch(rethrowUnlessPassing(ports));
    if (signal.aborted) return;
    if (isFirst) tell(`Following ${given.table}; Ctrl-C ends.`);
    await pause(clock, given.everyMs, signal);
  }
}

async function showPages(
  pages: AsyncIterable<ChangePage>,
  style: PageStyle,
  ports: FollowPorts,
): Promise<void> {
  const { clock, print, tell } = ports;
  const startedAtMs = clock.now();
  let rows = 0;
  let isInSnapshot = false;
  for await (const page of pages) {
    if (isInSnapshot && page.phase !== 'snapshot')
      tell(`All ${rows} rows read in ${seconds(clock, startedAtMs)} s.`);
    isInSnapshot = page.phase === 'snapshot';
    for (const line of describePage(page, style)) print(line);
    if (!isInSnapshot) continue;
    rows += page.changes.length;
    tell(`… ${rows} rows, ${seconds(clock, startedAtMs)} s`);
  }
}

function seconds(clock: Clock, sinceMs: number): string {
  return ((clock.now() - sinceMs) / 1_000).toFixed(1);
}

/** What a later look may get past is told; everything else ends the command. */
function rethrowUnlessPassing({ tell, signal }: FollowPorts) {
  return (error: unknown): void => {
    if (signal.aborted) return;
    const isPassing = error instanceof TargetUnavailableError || error instanceof ThrottledError;
    if (!isPassing) throw error;
    tell(`${error.message}; trying again.`);
  };
}

function pause(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      cancel();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const cancel = clock.after(delayMs, end);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end);
  });
}
