import type { ActualRegistration, SolutionNote } from '../actual-registration';
import type { DesiredRegistration } from '../desired-registration';
import type { Operation } from '../operation';
import { ownId, ownPublisher, ownSolution } from '../own-names';

/** The container first, because everything after it is made inside. */
export function planSolution(desired: DesiredRegistration, actual: ActualRegistration): Operation[] {
  const noted = actual.solution?.note ?? { touched: [], tracked: [] };
  const note = noteOf(desired, actual, noted);
  const isNews = note.touched.length > noted.touched.length || note.tracked.length > noted.tracked.length;
  const publisherId = actual.publisherId ?? ownId('publisher', ownPublisher.uniqueName);
  const id = actual.solution?.id ?? ownId('solution', ownSolution.uniqueName);
  return [
    ...(actual.publisherId === undefined ? [{ kind: 'create-publisher' } as const] : []),
    ...(actual.solution === undefined ? [{ kind: 'create-solution', publisherId } as const] : []),
    ...(isNews ? [{ kind: 'note-tables', id, note } as const] : []),
  ];
}

/** Tables of the environment whose change tracking is off and must be on; a table of ours starts with it. */
export function tablesToTrack(
  { changeTracking }: DesiredRegistration,
  { tables }: ActualRegistration,
): string[] {
  return changeTracking.filter((table) => tables.get(table)?.isTracked === false);
}

/** Written before anything is made on a table, so that a run that is cut short leaves nothing unknown behind. */
function noteOf(desired: DesiredRegistration, actual: ActualRegistration, noted: SolutionNote): SolutionNote {
  const started = tablesToTrack(desired, actual);
  const touched = [
    ...noted.touched,
    ...started,
    ...desired.customTables.map(({ name }) => name),
    ...desired.customColumns.map(({ table }) => table),
    ...desired.alternateKeys.map(({ table }) => table),
  ];
  return {
    touched: [...new Set(touched)].sort(),
    tracked: [...new Set([...noted.tracked, ...started])].sort(),
  };
}
