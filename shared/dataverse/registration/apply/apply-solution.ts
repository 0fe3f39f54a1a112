import type { SolutionNote } from '../actual-registration';
import { ownId, ownPublisher, ownSolution } from '../own-names';
import { registrationTables } from '../registration-tables';
import { writeSolutionNote } from '../solution-note';
import { changeRow } from './changes';
import type { Executors } from './executor';

const { publisher, solution } = registrationTables;

const nothing: SolutionNote = { touched: [], tracked: [] };

/** The solution, its publisher and what it remembers. */
export const solutionExecutors: Executors<
  'create-publisher' | 'create-solution' | 'note-tables' | 'delete-solution' | 'delete-publisher'
> = {
  'create-publisher': (context) =>
    changeRow(context, {
      kind: 'create',
      table: publisher,
      id: ownId('publisher', ownPublisher.uniqueName),
      values: {
        uniquename: ownPublisher.uniqueName,
        friendlyname: ownPublisher.friendlyName,
        customizationprefix: ownPublisher.prefix,
        customizationoptionvalueprefix: ownPublisher.optionValuePrefix,
      },
    }),
  'create-solution': (context, { publisherId }) =>
    changeRow(context, {
      kind: 'create',
      table: solution,
      id: ownId('solution', ownSolution.uniqueName),
      values: {
        uniquename: ownSolution.uniqueName,
        friendlyname: ownSolution.friendlyName,
        version: ownSolution.version,
        description: writeSolutionNote(nothing),
      },
      lookups: { publisherid: { entitySet: publisher.entitySet, id: publisherId } },
    }),
  'note-tables': (context, { id, note }) =>
    changeRow(context, {
      kind: 'update',
      table: solution,
      address: { entitySet: solution.entitySet, id },
      values: { description: writeSolutionNote(note) },
    }),
  'delete-solution': (context, { id }) =>
    changeRow(context, { kind: 'delete', address: { entitySet: solution.entitySet, id } }),
  'delete-publisher': (context, { id }) =>
    changeRow(context, { kind: 'delete', address: { entitySet: publisher.entitySet, id } }),
};
