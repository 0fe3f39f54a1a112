import type { WebApi } from '../../request/web-api';
import type { ActualSolution } from '../actual-registration';
import { ownPublisher, ownSolution } from '../own-names';
import { readSolutionNote } from '../solution-note';
import { findRow, idOf, listRows, textOf } from './registration-reads';

/** The solution with the ids of everything that belongs to it. */
export async function readSolution(
  webApi: WebApi,
  signal?: AbortSignal,
): Promise<ActualSolution | undefined> {
  const row = await findRow(
    webApi,
    'solutions',
    {
      select: ['solutionid', 'description'],
      filter: { column: 'uniquename', is: 'eq', value: ownSolution.uniqueName },
    },
    signal,
  );
  if (!row) return undefined;
  const id = idOf(row, 'solutionid');
  const components = await listRows(
    webApi,
    'solutioncomponents',
    { select: ['objectid'], filter: { column: '_solutionid_value', is: 'eq', value: id } },
    signal,
  );
  return {
    id,
    components: new Set(components.map((component) => idOf(component, 'objectid'))),
    note: readSolutionNote(textOf(row, 'description') ?? ''),
  };
}

/** The id of the publisher, by the name that is ours in every environment. */
export async function readPublisherId(webApi: WebApi, signal?: AbortSignal): Promise<string | undefined> {
  const row = await findRow(
    webApi,
    'publishers',
    {
      select: ['publisherid'],
      filter: { column: 'uniquename', is: 'eq', value: ownPublisher.uniqueName },
    },
    signal,
  );
  return row && idOf(row, 'publisherid');
}
