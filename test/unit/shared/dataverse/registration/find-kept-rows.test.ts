import { findKeptRows } from '../../../../../shared/dataverse/registration/find-kept-rows';
import type { Operation } from '../../../../../shared/dataverse/registration/operation';
import { actualWith, tableOf } from '../../../../support/registration-states';
import { rows, ScriptedWebApi } from '../../../../support/scripted-web-api';

const actual = actualWith({
  tables: new Map([
    tableOf('account', { columns: ['suite_tier', 'suite_parent'], lookups: ['suite_parent'] }),
  ]),
});

function dropping(name: string): Operation {
  return { kind: 'delete-column', table: 'account', name, id: `column-account-${name}` };
}

describe('findKeptRows', () => {
  it.each([
    ['suite_tier', 'suite_tier ne null'],
    ['suite_parent', '_suite_parent_value ne null'],
  ])('asks for a row with a value in %s as rows show it', async (column, filter) => {
    const webApi = new ScriptedWebApi({ 'GET accounts': rows({ accountid: 'x' }) });

    await expect(findKeptRows(webApi, [dropping(column)], actual)).resolves.toEqual([
      `column account.${column}: holds values; add --delete-values to drop them with it`,
    ]);
    expect(decodeURIComponent(webApi.requests[0]?.path ?? '')).toContain(`$filter=${filter}`);
  });

  it('lets an empty column go', async () => {
    await expect(findKeptRows(new ScriptedWebApi(), [dropping('suite_tier')], actual)).resolves.toEqual([]);
  });
});
