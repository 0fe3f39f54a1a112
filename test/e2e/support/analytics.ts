import { BlobServiceClient } from '@azure/storage-blob';
import type { Stack } from './stack';

export interface AnalyticsLine {
  id: string;
  type: string;
  subject: string;
}

interface AnalyticsBlob {
  name: string;
  lines: AnalyticsLine[];
}

/** Everything that analytics has been given. */
export async function readAnalytics({ settings }: Stack): Promise<AnalyticsBlob[]> {
  const service = BlobServiceClient.fromConnectionString(settings['StorageConnection'] ?? '');
  const container = service.getContainerClient('analytics');
  const blobs: AnalyticsBlob[] = [];
  for await (const { name } of container.listBlobsFlat()) {
    const text = (await container.getBlobClient(name).downloadToBuffer()).toString('utf8');
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as AnalyticsLine);
    blobs.push({ name, lines });
  }
  return blobs;
}

/** The lines about one account. */
export async function analyticsLinesAbout(stack: Stack, accountId: string): Promise<AnalyticsLine[]> {
  const blobs = await readAnalytics(stack);
  return blobs.flatMap(({ lines }) => lines).filter(({ subject }) => subject === `account/${accountId}`);
}
