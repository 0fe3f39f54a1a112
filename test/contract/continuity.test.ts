import { manifests } from '../../functions/manifests';
import { scannedTablesOf } from '../../functions/operations/scanned-tables';
import { requireText } from './support/repository';

/** Name, freshness and whether the gap scan takes part, as the first table of docs/continuity.md says. */
function documentedObjectives(): { flow: string; freshness: string; gapScan: string }[] {
  const rows = requireText('docs/continuity.md').matchAll(
    /^\| `([\w-]+)` +\| (\d+ s) +\|[^|]+\| (yes|no) +\|/gm,
  );
  return [...rows].map(([, flow = '', freshness = '', gapScan = '']) => ({ flow, freshness, gapScan }));
}

describe('docs/continuity.md', () => {
  it('has the objectives of every manifest, and no others', () => {
    const scanned = new Set(
      scannedTablesOf(manifests, (setting) => setting).flatMap(({ targets }) =>
        targets.map(({ flow }) => flow),
      ),
    );

    const expected = manifests.map(({ name, freshnessSeconds }) => ({
      flow: name,
      freshness: `${freshnessSeconds} s`,
      gapScan: scanned.has(name) ? 'yes' : 'no',
    }));

    expect(documentedObjectives()).toEqual(expected.sort((a, b) => (a.flow < b.flow ? -1 : 1)));
  });
});
