import { followChanges } from '../../shared/dataverse/changes/follow-changes';
import { TableChangeFeedState } from '../../shared/dataverse/changes/table-change-feed-state';
import type { WebApi } from '../../shared/dataverse/request/web-api';
import { createServices } from '../../shared/hosting/services';
import type { TableStore } from '../../shared/storage/table-store';
import type { BenchCase } from '../bench-case';
import { benchWebApi } from '../load/dataverse-calls';
import { settledHeapBytes } from '../load/settled-heap';
import { trackedRows } from '../load/tracked-rows';
import type { Figure } from '../measure';
import { withServers } from '../processes/server-process';

const trackedTable = require.resolve('../servers/tracked-table');
const azurite = require.resolve('../servers/azurite');

const table = { logicalName: 'account', entitySet: 'accounts', primaryId: 'accountid' };
const columns = ['name', 'accountnumber', 'telephone1', 'emailaddress1'];
const mebibyte = 1024 * 1024;
/** Rows after which the first look at memory is taken. */
const earlyRows = 20_000;

interface Feed {
  webApi: WebApi;
  tables: TableStore;
  /** A new name begins with all rows. */
  name: string;
}

interface Run {
  rows: number;
  seconds: number;
  /** After `earlyRows` and after the last page. */
  heapBytes: number[];
}

/** Heap is looked at between pages, and the time that takes is left out. */
async function run({ webApi, tables, name }: Feed): Promise<Run> {
  const result: Run = { rows: 0, seconds: 0, heapBytes: [] };
  let startedAtMs = performance.now();
  const state = new TableChangeFeedState(tables, name);
  for await (const { changes } of followChanges(webApi, { table, columns, state })) {
    result.rows += changes.length;
    if (result.rows !== earlyRows && result.rows !== trackedRows) continue;
    result.seconds += (performance.now() - startedAtMs) / 1_000;
    result.heapBytes.push(settledHeapBytes());
    startedAtMs = performance.now();
  }
  result.seconds += (performance.now() - startedAtMs) / 1_000;
  return result;
}

function figureOf(name: string, { rows, seconds }: Run, note: string): Figure {
  return { name, perSecond: rows / seconds, note };
}

async function measure(webApi: WebApi, tables: TableStore, log: (line: string) => void): Promise<Figure[]> {
  await run({ webApi, tables, name: 'warm-up' });
  log('change-feed: warmed up');
  const whole = await run({ webApi, tables, name: 'measured' });
  const changes = await run({ webApi, tables, name: 'measured' });
  const [early = 0, late = 0] = whole.heapBytes.map((bytes) => (bytes / mebibyte).toFixed(1));
  const memory = `heap ${early} MiB after ${earlyRows} rows, ${late} MiB after ${trackedRows}`;
  return [
    figureOf('change feed: all rows, and a round of changes', whole, memory),
    figureOf(
      'change feed: a round of known rows',
      changes,
      `${changes.rows} rows, ledger read and not written`,
    ),
  ];
}

/** The feed with its ledger of known rows in Azurite; the table's pages are made as they are asked for. */
export const changeFeedCase: BenchCase = {
  name: 'change-feed',
  summary: 'following a table of 100,000 rows: rows per second, and memory',
  measure: (log) =>
    withServers({ trackedTable, azurite }, (servers) => {
      const { tables } = createServices({
        StorageConnection: servers.azurite.address,
        AllowInsecureEndpoints: 'true',
      });
      return measure(benchWebApi(servers.trackedTable.address), tables, log);
    }),
};
