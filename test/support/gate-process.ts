import { createGate } from '../../shared/dataverse/limits/create-gate';
import { createTableStore } from '../../shared/storage/azure-storage-clients';
import { storageAt } from './azurite-stores';

/** Calls an environment through its gate, over and over, until the process that forked it lets go. */
const [environmentUrl = '', storage = '', name = ''] = process.argv.slice(2);

const store = createTableStore(storageAt(storage));
const gate = createGate({ environmentUrl, tables: () => store });

async function call(): Promise<void> {
  const caller = { flow: name, priority: 'interactive' as const };
  const admission = await gate.enter({ caller, cost: 1, deadlineMs: Date.now() + 60_000 });
  const response = await fetch(environmentUrl, { headers: { 'x-instance': name } });
  await response.text();
  const retryAfter = response.headers.get('retry-after');
  admission.leave({
    status: response.status,
    durationMs: 1,
    ...(retryAfter !== null && { retryAfterMs: Number(retryAfter) * 1_000 }),
  });
}

async function callForEver(): Promise<never> {
  for (;;) await call();
}

process.once('disconnect', () => process.exit(0));
for (let caller = 0; caller < 2; caller++) void callForEver();
