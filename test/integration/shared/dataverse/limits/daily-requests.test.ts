import { startAzurite, type Azurite } from '../../../../../local/azurite/start-azurite';
import { DailyRequests } from '../../../../../shared/dataverse/limits/daily-requests';
import { limitsTable, requestsRow } from '../../../../../shared/dataverse/limits/limits-rows';
import { azuriteTables } from '../../../../support/azurite-stores';
import { ManualClock } from '../../../../support/manual-clock';

jest.setTimeout(30_000);

describe('DailyRequests of several instances on Azurite', () => {
  let azurite: Azurite;

  beforeAll(async () => {
    azurite = await startAzurite({ ports: { blob: 0, queue: 0, table: 0 } });
  });

  afterAll(async () => {
    await azurite.close();
  });

  it('lose no request when all of them write at once', async () => {
    const clock = new ManualClock();
    const store = azuriteTables(azurite);
    const problems: unknown[] = [];
    const instances = [1, 2, 3].map(
      () =>
        new DailyRequests({
          budget: 10_000,
          clock,
          tables: () => azuriteTables(azurite),
          onProblem: (problem) => void problems.push(problem),
        }),
    );
    for (const instance of instances) {
      instance.count('prices', 100);
      instance.count('accounts', 10);
    }

    await Promise.all(instances.map((instance) => instance.close()));

    const { day } = instances[0]!.usage();
    const stored = await store.get(limitsTable, requestsRow({ day, flow: 'prices', requests: 0 }));
    expect(problems).toEqual([]);
    expect(stored?.entity['requests']).toBe(300);
  });
});
