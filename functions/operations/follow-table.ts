import type { ChangePage } from '../../shared/dataverse/changes/change';
import { describeTable, shownName } from '../../shared/dataverse/changes/describe-table';
import { followChanges } from '../../shared/dataverse/changes/follow-changes';
import { TableChangeFeedState } from '../../shared/dataverse/changes/table-change-feed-state';
import type { WebApi } from '../../shared/dataverse/request/web-api';
import type { TableStore } from '../../shared/storage/table-store';
import type { FollowedTable } from './find-gaps.handler';

export interface FollowPorts {
  webApi: () => WebApi;
  tables: () => TableStore;
}

/** Follows a table for the gap scan, from where its last run ended. */
export function createFollowTable({ webApi, tables }: FollowPorts) {
  return async function* followTable(followed: FollowedTable): AsyncGenerator<ChangePage, void> {
    const { table, columns, alsoKnown } = followed;
    const described = await describeTable(webApi(), table);
    const state = new TableChangeFeedState(tables(), `gap-scan-${table}`);
    const shown = columns.map((column) => shownName(described, column));
    yield* followChanges(webApi(), { table: described, columns: shown, state, alsoKnown });
  };
}
