import { TableRateLimiter } from '../../shared/api/guards/table-rate-limiter';
import { createTableStore } from '../../shared/storage/azure-storage-clients';
import { systemClock } from '../../shared/time/clock';
import { storageAt } from './azurite-stores';
import { turnOfTheLoop } from './turn-of-the-loop';

/** Takes as many permits as it is told to, in one minute that never ends, and tells how many it got. */
const [storage = '', requestsPerMinute = '', minuteMs = ''] = process.argv.slice(2);

const store = createTableStore(storageAt(storage));
const limiter = new TableRateLimiter({
  tables: () => store,
  clock: { ...systemClock, now: () => Number(minuteMs) },
  requestsPerMinute: Number(requestsPerMinute),
});

async function takeTimes(times: number): Promise<number> {
  let passed = 0;
  for (let count = 0; count < times; count++) {
    if ((await limiter.take('portal')).isAllowed) passed++;
    // The table answers between two requests.
    await turnOfTheLoop();
  }
  return passed;
}

process.once('disconnect', () => process.exit(0));
process.on('message', (times: number) => {
  void takeTimes(times).then((passed) => process.send?.(passed));
});
