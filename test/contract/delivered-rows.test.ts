import { readFileSync } from 'node:fs';
import path from 'node:path';
import glob from 'fast-glob';
import { manifests } from '../../functions/manifests';
import { scannedTablesOf } from '../../functions/operations/scanned-tables';
import { repositoryRoot } from './support/repository';

function sourceOf(flow: string): string {
  const files = glob.sync(`functions/${flow}/*.function.ts`, { cwd: repositoryRoot });
  return files.map((file) => readFileSync(path.join(repositoryRoot, file), 'utf8')).join('\n');
}

describe('flows that a gap scan compares', () => {
  const scanned = scannedTablesOf(manifests, () => undefined);

  it('are there', () => {
    expect(scanned).not.toEqual([]);
  });

  // What is not recorded counts as missed: the flow would get every row again, every hour.
  it('record what they delivered of each table, under the name of their queue', () => {
    const silent = scanned.flatMap(({ table, targets }) =>
      targets
        .filter(({ flow, channel }) => {
          const source = sourceOf(flow);
          const parts = ['createRecordDelivery(', `queue: '${channel}'`, `table: '${table}'`];
          return !parts.every((part) => source.includes(part));
        })
        .map(({ flow }) => `${flow} does not record its deliveries of ${table}`),
    );

    expect(silent).toEqual([]);
  });
});
