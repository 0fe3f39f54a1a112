import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ChangeEvent } from '../../../../../shared/dataverse/execution-context/change-event';
import { parseExecutionContext } from '../../../../../shared/dataverse/execution-context/parse-execution-context';
import { toChangeEvent } from '../../../../../shared/dataverse/execution-context/to-change-event';
import { contextBody, sampleIds } from '../../../../support/execution-context';

const contactId = '3c0b1c2d-3e4f-4a5b-8c6d-7e8f9a0b1c2d';
const contracts = 'http://schemas.microsoft.com/xrm/2011/Contracts';
const noId = '00000000-0000-0000-0000-000000000000';

function fixture(name: string): ChangeEvent {
  const file = path.resolve(__dirname, `../../../../fixtures/dataverse/${name}.valid.json`);
  return toChangeEvent(parseExecutionContext(readFileSync(file)));
}

function event(overrides: Record<string, unknown> = {}): ChangeEvent {
  return toChangeEvent(parseExecutionContext(contextBody(overrides)));
}

function image(columns: Record<string, unknown>, rowVersion: string | null = null): Record<string, unknown> {
  const attributes = Object.entries(columns).map(([key, value]) => ({ key, value }));
  return { Attributes: attributes, Id: sampleIds.account, LogicalName: 'account', RowVersion: rowVersion };
}

describe('toChangeEvent', () => {
  it('carries every column type of an update in a readable form', () => {
    const { parameters, changedColumns } = fixture('v9-account-update-every-column-type');

    expect(changedColumns).toContain('telephone1');
    expect(parameters['Target']).toMatchObject({
      kind: 'entity',
      table: 'account',
      columns: {
        name: 'Hafen & Söhne',
        telephone1: null,
        donotphone: true,
        exchangerate: 1.25,
        birthdate: '1900-01-01T00:00:00.000Z',
        createdon: '2017-09-26T07:04:08.000Z',
        industrycode: { kind: 'optionSetValue', value: 3 },
        new_colours: [
          { kind: 'optionSetValue', value: 1 },
          { kind: 'optionSetValue', value: 7 },
        ],
        creditlimit: { kind: 'money', value: 1234.5 },
        primarycontactid: { kind: 'entityReference', table: 'contact', id: contactId, name: 'Ann' },
        iscustomizable: { kind: 'booleanManagedProperty', value: true, canBeChanged: false },
        'owner.fullname': { kind: 'aliasedValue', table: 'systemuser', column: 'fullname', value: 'Kim' },
        new_recid: '9223372036854775807',
      },
    });
  });

  it('knows organisation, row, operation, step and tag of an update', () => {
    expect(fixture('v9-account-update-every-column-type')).toMatchObject({
      organisation: 'unqharbour',
      table: 'account',
      message: 'Update',
      rowId: sampleIds.account,
      rowVersion: '4711001',
      tag: 'import-7',
      operationId: sampleIds.operation,
      operationCreatedOn: '2026-09-16T09:00:00.000Z',
      stepId: sampleIds.step,
      mode: 1,
      stage: 40,
      isTrimmed: false,
    });
  });

  it('keeps images by alias, with the one nobody registered', () => {
    const { postImages, preImages } = fixture('v9-account-update-every-column-type');

    expect(Object.keys(postImages)).toEqual(['AsynchronousStepPrimaryName', 'after']);
    expect(preImages).toEqual({});
  });

  it('says of a delete that no column changed, and carries what the row was', () => {
    const { changedColumns, preImages, message } = fixture('v9-account-delete-with-pre-image');

    expect(message).toBe('Delete');
    expect(changedColumns).toEqual([]);
    expect(preImages['before']?.columns).toEqual({ accountnumber: 'A-100' });
  });

  it.each(['v9-account-update-trimmed', 'v9-account-update-trimmed-null-and-empty'])(
    'does not claim to know the changed columns of %s',
    (name) => {
      expect(fixture(name)).toMatchObject({
        isTrimmed: true,
        changedColumns: null,
        rowId: sampleIds.account,
        parameters: {},
      });
    },
  );

  it('does not claim to know the changed columns of an update without a target', () => {
    const images = [{ key: 'after', value: image({ name: 'Harbour Books' }) }];

    expect(event({ InputParameters: [], PostEntityImages: images })).toMatchObject({
      isTrimmed: false,
      changedColumns: null,
    });
  });

  it('takes the row from the target when the primary entity id is all zero', () => {
    expect(fixture('v9-external-event-id-in-target').rowId).toBe(sampleIds.account);
  });

  it.each([
    ['without a target', []],
    ['with a target that has no id either', [{ key: 'Target', value: targetReference(noId) }]],
  ])('has no row for a message %s', (_case, parameters) => {
    expect(event({ PrimaryEntityId: noId, InputParameters: parameters }).rowId).toBeNull();
  });

  it.each([
    ['nothing says it', [], null],
    ['an image has it as its row version', [{ key: 'after', value: image({}, '17') }], '17'],
    [
      'an image has text in the column for it',
      [{ key: 'after', value: image({ versionnumber: 'newest' }) }],
      null,
    ],
    ['an image has half a number there', [{ key: 'after', value: image({ versionnumber: 1.5 }) }], null],
    ['an image has it as a column', [{ key: 'after', value: image({ versionnumber: 18 }) }], '18'],
    [
      'only an image of another row has it',
      [{ key: 'x', value: { ...image({}, '19'), Id: contactId } }],
      null,
    ],
  ])('gives the row version when %s', (_case, images, expected) => {
    expect(event({ PostEntityImages: images }).rowVersion).toBe(expected);
  });

  it('prefers the version after the operation to the one its caller expected to replace', () => {
    const target = { ...image({ name: 'Harbour Books' }, '17'), __type: `Entity:${contracts}` };
    const overrides = { InputParameters: [{ key: 'Target', value: target }] };

    expect(event(overrides).rowVersion).toBe('17');
    expect(
      event({ ...overrides, PostEntityImages: [{ key: 'after', value: image({}, '18') }] }).rowVersion,
    ).toBe('18');
  });

  it('carries relationships, queries, collections, unknown types and unknown members', () => {
    const associate = fixture('v9-associate-relationship');
    const query = fixture('v9-retrieve-multiple-query');
    const later = fixture('v10-unknown-members-and-message');

    expect(associate.parameters).toMatchObject({
      Relationship: { kind: 'relationship', schemaName: 'accountleads_association', primaryEntityRole: null },
      RelatedEntities: [{ kind: 'entityReference', table: 'lead' }],
    });
    expect(query.parameters['Query']).toMatchObject({ kind: 'other', value: { PageInfo: { Count: 50 } } });
    expect(query.outputParameters).toMatchObject({
      BusinessEntityCollection: { table: 'contact', moreRecords: true, entities: [{ table: 'contact' }] },
    });
    expect(later).toMatchObject({
      message: 'new_Recalculate',
      parameters: { Options: { kind: 'other' }, Rates: ['1.5', '2'] },
      otherMembers: { TenantRegion: 'EU', ExecutionTrace: [{ Ms: 4 }] },
    });
  });
});

function targetReference(id: string): Record<string, unknown> {
  const type = `EntityReference:${contracts}`;
  return { __type: type, Id: id, LogicalName: 'account', Name: null, RowVersion: null };
}
