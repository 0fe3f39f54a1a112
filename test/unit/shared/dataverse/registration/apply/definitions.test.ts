import { executePlan } from '../../../../../../shared/dataverse/registration/apply/execute-plan';
import type { Operation } from '../../../../../../shared/dataverse/registration/operation';
import { readSolutionNote } from '../../../../../../shared/dataverse/registration/solution-note';
import { customColumn } from '../../../../../../shared/flow/custom-table';
import { accountMetadata } from '../../../../../support/account-metadata';
import { ManualClock } from '../../../../../support/manual-clock';
import { rows, ScriptedWebApi } from '../../../../../support/scripted-web-api';

const definitionId = '55555555-5555-5555-5555-555555555555';
const german = { 'GET organizations': rows({ languagecode: 1031 }) };

async function writesOf(
  operation: Operation,
  script: Record<string, unknown> = {},
): Promise<[string, unknown][]> {
  const webApi = new ScriptedWebApi(script);
  const context = {
    webApi,
    clock: new ManualClock(),
    webhookSecret: () => '',
    onWait: () => undefined,
    keyTimeoutMs: 1_000,
  };
  await executePlan([operation], context, () => undefined);
  return webApi.writes;
}

function columnOf(definition: object): Operation {
  const column = customColumn.parse({ name: 'suite_note', label: 'Note', ...definition });
  return { kind: 'create-column', table: 'account', column };
}

describe('definitions', () => {
  it('adds a column to its table, with labels in the language of the environment', async () => {
    const [[request, body] = []] = await writesOf(columnOf({ type: 'text' }), german);

    expect(request).toBe("POST EntityDefinitions(LogicalName='account')/Attributes");
    expect(body).toMatchObject({
      SchemaName: 'suite_note',
      DisplayName: { LocalizedLabels: [{ Label: 'Note', LanguageCode: 1031 }] },
    });
  });

  it('takes English where the environment does not say', async () => {
    const [[, body] = []] = await writesOf(columnOf({ type: 'text' }));

    expect(body).toMatchObject({ DisplayName: { LocalizedLabels: [{ LanguageCode: 1033 }] } });
  });

  it('makes a lookup as a relation to the key of its target', async () => {
    const lookup = columnOf({ type: 'lookup', target: 'account' });

    const [[request, body] = []] = await writesOf(lookup, {
      'GET EntityDefinitions': { body: accountMetadata() },
    });

    expect(request).toBe('POST RelationshipDefinitions');
    expect(body).toMatchObject({ ReferencedEntity: 'account', ReferencedAttribute: 'accountid' });
  });

  it('names the lookup whose target is not there', async () => {
    const lookup = columnOf({ type: 'lookup', target: 'suite_grant' });

    await expect(writesOf(lookup, { 'GET EntityDefinitions': { status: 404 } })).rejects.toThrow(
      'Column account.suite_note points to a table suite_grant that is not there',
    );
  });

  it('names a key after its columns', async () => {
    const key = { kind: 'create-key', table: 'account', name: 'suite_name', columns: ['name'] } as const;

    const [[request, body] = []] = await writesOf(key, german);

    expect(request).toBe("POST EntityDefinitions(LogicalName='account')/Keys");
    expect(body).toMatchObject({ SchemaName: 'suite_name', KeyAttributes: ['name'] });
  });

  it.each<[Operation, string, unknown]>([
    [
      { kind: 'reactivate-key', table: 'account', name: 'suite_name' },
      'POST ReactivateEntityKey',
      { EntityLogicalName: 'account', EntityKeyLogicalName: 'suite_name' },
    ],
    [
      { kind: 'publish-tables', tables: ['account', 'suite_grant'] },
      'POST PublishXml',
      {
        ParameterXml:
          '<importexportxml><entities><entity>account</entity><entity>suite_grant</entity></entities></importexportxml>',
      },
    ],
    [
      { kind: 'delete-key', table: 'account', name: 'suite_name', id: definitionId },
      `DELETE EntityDefinitions(LogicalName='account')/Keys(${definitionId})`,
      undefined,
    ],
    [
      { kind: 'delete-column', table: 'account', name: 'suite_note', id: definitionId },
      `DELETE EntityDefinitions(LogicalName='account')/Attributes(${definitionId})`,
      undefined,
    ],
    [
      { kind: 'delete-table', table: 'suite_grant', id: definitionId },
      "DELETE EntityDefinitions(LogicalName='suite_grant')",
      undefined,
    ],
  ])('sends %j as the platform wants it', async (operation, request, body) => {
    expect(await writesOf(operation)).toEqual([[request, body]]);
  });

  it('remembers tables in the description of the solution', async () => {
    const note = { touched: ['account', 'contact'], tracked: ['contact'] };

    const [[request, body] = []] = await writesOf({ kind: 'note-tables', id: definitionId, note });

    expect(request).toBe(`PATCH solutions(${definitionId})`);
    expect(readSolutionNote((body as { description: string }).description)).toEqual(note);
  });

  it('lets no name out of its place in an address', async () => {
    const key = { kind: 'create-key', table: "account')/x", name: 'suite_name', columns: ['name'] } as const;

    await expect(writesOf(key)).rejects.toMatchObject({ code: 'CONTRACT_VIOLATION' });
  });
});
