import { startAzurite, type Azurite } from '../../../../../local/azurite/start-azurite';
import { TableChangeFeedState } from '../../../../../shared/dataverse/changes/table-change-feed-state';
import { azuriteTables } from '../../../../support/azurite-stores';
import { itBehavesAsChangeFeedState } from '../../../../support/change-feed-state-behaviour';

jest.setTimeout(60_000);

describe('TableChangeFeedState on Azurite', () => {
  let azurite: Azurite;

  beforeAll(async () => {
    azurite = await startAzurite({ ports: { blob: 0, queue: 0, table: 0 } });
  });

  afterAll(async () => {
    await azurite.close();
  });

  itBehavesAsChangeFeedState((feed) => new TableChangeFeedState(azuriteTables(azurite), feed));
});
