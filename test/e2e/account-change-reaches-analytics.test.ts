import { BlobServiceClient } from '@azure/storage-blob';
import { randomUUID } from 'node:crypto';
import { eventually } from '../support/eventually';
import { writeAccount } from './support/accounts';
import { startStack, type Stack } from './support/stack';

jest.setTimeout(90_000);

interface AnalyticsLine {
  id: string;
  subject: string;
}

async function readAnalytics({ settings }: Stack): Promise<{ blobs: string[]; lines: AnalyticsLine[] }> {
  const service = BlobServiceClient.fromConnectionString(settings['StorageConnection'] ?? '');
  const container = service.getContainerClient('analytics');
  const blobs: string[] = [];
  const lines: AnalyticsLine[] = [];
  for await (const { name } of container.listBlobsFlat()) {
    blobs.push(name);
    const text = (await container.getBlobClient(name).downloadToBuffer()).toString('utf8');
    lines.push(
      ...text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as AnalyticsLine),
    );
  }
  return { blobs, lines };
}

describe('an account change on its way to analytics', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack();
  });

  afterAll(async () => {
    await stack.close();
  });

  it('arrives through Event Grid as one line of an NDJSON blob, many lines to a blob', async () => {
    const ids = Array.from({ length: 40 }, () => randomUUID());

    await Promise.all(ids.map((id) => writeAccount(stack, id, { name: 'For analytics' })));

    const { blobs, lines } = await eventually(
      async () => {
        const analytics = await readAnalytics(stack);
        const subjects = new Set(analytics.lines.map(({ subject }) => subject));
        expect(ids.filter((id) => !subjects.has(`account/${id}`))).toEqual([]);
        return analytics;
      },
      { timeoutMs: 30_000, intervalMs: 250 },
    );
    expect(new Set(lines.map(({ id }) => id)).size).toBe(ids.length);
    expect(blobs.length).toBeLessThan(ids.length / 2);
    expect(blobs.every((name) => /^\d{4}-\d{2}-\d{2}\/\d{2}\/.+\.ndjson$/.test(name))).toBe(true);
  });

  it('arrives after the app was down while Event Grid had it', async () => {
    const id = randomUUID();
    await stack.killApp();

    await writeAccount(stack, id, { name: 'Made while the app was down' });
    await stack.startApp();

    await eventually(
      async () => {
        const { lines } = await readAnalytics(stack);
        expect(lines.map(({ subject }) => subject)).toContain(`account/${id}`);
      },
      { timeoutMs: 40_000, intervalMs: 250 },
    );
  });
});
