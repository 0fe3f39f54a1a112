import { DispatchedEnvironment } from '../../../../support/dispatched-environment';
import { createWebApi } from '../../../../../local/dataverse/web-api/create-web-api';
import { OpenQueries } from '../../../../../local/dataverse/query/open-queries';
import { RowStore } from '../../../../../local/dataverse/rows/row-store';
import { readSteps } from '../../../../../local/dataverse/steps/read-steps';
import type { StepRegistration } from '../../../../../local/dataverse/steps/step';
import { TableCatalog } from '../../../../../local/dataverse/tables/table-catalog';

const step: StepRegistration = {
  name: 'account updated',
  message: 'Update',
  table: 'account',
  filteringColumns: ['name', 'fax'],
  images: [
    { alias: 'before', type: 'pre', columns: ['name'] },
    { alias: 'after', type: 'post' },
  ],
};
const webhook = { url: 'http://127.0.0.1/hook', secret: 's', secretIn: 'header' as const };
const serviceEndpoint = {
  connectionString: 'Endpoint=sb://x/;SharedAccessKeyName=n;SharedAccessKey=k',
  queue: 'q',
};

function seeded(options: { withQueue?: boolean } = {}): { rows: RowStore; tables: TableCatalog } {
  const { clock, access } = new DispatchedEnvironment();
  const [rows, tables] = [new RowStore(clock), new TableCatalog()];
  createWebApi({
    rows,
    tables,
    clock,
    steps: [step],
    webhook,
    ...(options.withQueue === true && { serviceEndpoint }),
    queries: new OpenQueries(clock),
    access: access.asAccess(),
    limits: { countParts: () => undefined },
  });
  return { rows, tables };
}

describe('steps from the start', () => {
  it('are read back from their rows as they were given', () => {
    expect(readSteps(seeded())).toMatchObject([
      {
        name: 'account updated',
        message: 'Update',
        table: 'account',
        isAsynchronous: true,
        stage: 40,
        filteringColumns: ['name', 'fax'],
        images: [
          { alias: 'before', type: 'pre', columns: ['name'] },
          { alias: 'after', type: 'post', columns: undefined },
        ],
      },
    ]);
  });

  it('are registered once for every endpoint, with an id that survives a restart', () => {
    const [first, second] = [readSteps(seeded({ withQueue: true })), readSteps(seeded({ withQueue: true }))];

    expect(new Set(first.map(({ endpointId }) => endpointId)).size).toBe(2);
    expect(first.map(({ id }) => id)).toEqual(second.map(({ id }) => id));
  });

  it('leave out one that is disabled or whose message is gone', () => {
    const source = seeded({ withQueue: true });
    const table = source.tables.need('sdkmessageprocessingstep');
    const [one, other] = source.rows.list(table);

    source.rows.put(table, one!.id, { ...one!.values, statecode: 1 });
    source.rows.put(table, other!.id, {
      ...other!.values,
      sdkmessageid: { table: 'sdkmessage', id: '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01' },
    });

    expect(readSteps(source)).toEqual([]);
  });
});
