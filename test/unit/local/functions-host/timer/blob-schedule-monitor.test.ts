import {
  createBlobScheduleMonitor,
  hostIdOf,
} from '../../../../../local/functions-host/timer/blob-schedule-monitor';
import { FakeBlobService } from '../../../../support/fake-blob-service';

const status = { lastMs: 1_000, nextMs: 2_000, lastUpdatedMs: 1_500 };

function createMonitor() {
  const storage = new FakeBlobService();
  const lines: string[] = [];
  const openStorage = () => storage.client;
  const monitor = createBlobScheduleMonitor({ openStorage, hostId: 'host', log: (line) => lines.push(line) });
  return { monitor, storage, lines };
}

describe('createBlobScheduleMonitor', () => {
  it('gives back what it was told, from the place of the platform', async () => {
    const { monitor, storage } = createMonitor();

    await monitor.write('tidy', status);

    expect(storage.names('azure-webjobs-hosts')).toEqual(['timers/host/Host.Functions.tidy/status']);
    expect(await monitor.read('tidy')).toEqual(status);
  });

  it('knows nothing of a timer that never ran', async () => {
    const { monitor, lines } = createMonitor();

    expect(await monitor.read('tidy')).toBeUndefined();
    expect(lines).toEqual([]);
  });

  it('lets timers run without storage and says once what is missed', async () => {
    const { monitor, storage, lines } = createMonitor();
    storage.error = new Error('connect ECONNREFUSED');

    expect(await monitor.read('tidy')).toBeUndefined();
    expect(await monitor.read('tidy')).toBeUndefined();

    expect(lines).toEqual([
      '[warning] Missed timers go unnoticed without AzureWebJobsStorage: connect ECONNREFUSED',
    ]);
  });
});

describe('hostIdOf', () => {
  it('tells app folders apart and stays the same for one', () => {
    expect(hostIdOf('/a')).toMatch(/^[\da-f]{32}$/);
    expect(hostIdOf('/a')).toBe(hostIdOf('/a'));
    expect(hostIdOf('/b')).not.toBe(hostIdOf('/a'));
  });
});
