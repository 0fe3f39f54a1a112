import type { SolutionNote } from '../actual-registration';
import { ownId, ownPublisher, ownSolution } from '../own-names';
import { registrationTables } from '../registration-tables';
import { writeSolutionNote } from '../solution-note';
import { changeRow } from './changes';
import type { ExecutionContext, Executors } from './executor';

const { publisher, solution } = registrationTables;
const publisherId = ownId('publisher', ownPublisher.uniqueName);
const solutionId = ownId('solution', ownSolution.uniqueName);

const nothing: SolutionNote = { touched: [], tracked: [] };

async function note(context: ExecutionContext, text: SolutionNote): Promise<void> {
  const address = { entitySet: solution.entitySet, id: solutionId };
  const values = { description: writeSolutionNote(text) };
  await changeRow(context, { kind: 'update', table: solution, address, values });
}

/** The solution, its publisher and what it remembers. */
export const solutionExecutors: Executors<
  'create-publisher' | 'create-solution' | 'note-tables' | 'delete-solution' | 'delete-publisher'
> = {
  'create-publisher': (context) =>
    changeRow(context, {
      kind: 'create',
      table: publisher,
      id: publisherId,
      values: {
        uniquename: ownPublisher.uniqueName,
        friendlyname: ownPublisher.friendlyName,
        customizationprefix: ownPublisher.prefix,
        customizationoptionvalueprefix: ownPublisher.optionValuePrefix,
      },
    }),
  'create-solution': (context) =>
    changeRow(context, {
      kind: 'create',
      table: solution,
      id: solutionId,
      values: {
        uniquename: ownSolution.uniqueName,
        friendlyname: ownSolution.friendlyName,
        version: ownSolution.version,
        description: writeSolutionNote(nothing),
      },
      lookups: { publisherid: { entitySet: publisher.entitySet, id: publisherId } },
    }),
  'note-tables': (context, operation) => note(context, operation.note),
  'delete-solution': (context, { id }) =>
    changeRow(context, { kind: 'delete', address: { entitySet: solution.entitySet, id } }),
  'delete-publisher': (context, { id }) =>
    changeRow(context, { kind: 'delete', address: { entitySet: publisher.entitySet, id } }),
};
