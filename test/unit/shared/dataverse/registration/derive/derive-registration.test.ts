import { deriveRegistration } from '../../../../../../shared/dataverse/registration/derive/derive-registration';
import { defineFlow } from '../../../../../../shared/flow/define-flow';
import type { Flow, FlowDefinition } from '../../../../../../shared/flow/manifest';
import { sampleFlow } from '../../../../../support/sample-flow';

type Steps = NonNullable<NonNullable<FlowDefinition['dataverse']>['steps']>;

type Needs = NonNullable<FlowDefinition['dataverse']>;

function flowWith(steps: Steps): Flow {
  return flowNeeding({ steps });
}

function flowNeeding(dataverse: Needs): Flow {
  return defineFlow(sampleFlow({ dataverse }));
}

function readEverything(...tables: string[]): NonNullable<Needs['privileges']> {
  return tables.map((table) => ({ table, rights: ['Read'] }));
}

describe('deriveRegistration', () => {
  it('reports every call of a custom API by a step on its table', () => {
    const api = {
      name: 'suite_CheckCredit',
      label: 'Check',
      description: 'Asks the ERP.',
      boundTo: 'account',
    };

    const registration = deriveRegistration([defineFlow(sampleFlow({ dataverse: { customApis: [api] } }))]);

    expect(registration.customApis).toEqual([api]);
    expect(registration.steps).toEqual([
      { name: 'account suite_CheckCredit', message: 'suite_CheckCredit', table: 'account' },
    ]);
  });

  it('makes one step of what several flows want on one table and message', () => {
    const registration = deriveRegistration([
      flowWith([{ message: 'Update', table: 'account', filteringColumns: ['name', 'telephone1'] }]),
      flowWith([{ message: 'Update', table: 'account', filteringColumns: ['accountnumber', 'name'] }]),
    ]);

    expect(registration.steps).toEqual([
      {
        name: 'account Update',
        message: 'Update',
        table: 'account',
        filteringColumns: ['accountnumber', 'name', 'telephone1'],
      },
    ]);
  });

  it('reports every column as soon as one flow wants all', () => {
    const registration = deriveRegistration([
      flowWith([{ message: 'Update', table: 'account', filteringColumns: ['name'] }]),
      flowWith([{ message: 'Update', table: 'account' }]),
    ]);

    expect(registration.steps).toEqual([{ name: 'account Update', message: 'Update', table: 'account' }]);
  });

  it('joins images of one alias and kind, and keeps others apart', () => {
    const image = (alias: string, type: 'pre' | 'post', columns?: string[]) => ({
      alias,
      type,
      ...(columns && { columns }),
    });

    const registration = deriveRegistration([
      flowWith([
        {
          message: 'Update',
          table: 'account',
          images: [image('row', 'post', ['name']), image('old', 'pre', ['name'])],
        },
      ]),
      flowWith([
        {
          message: 'Update',
          table: 'account',
          images: [image('row', 'post', ['city']), image('old', 'pre')],
        },
      ]),
    ]);

    expect(registration.steps[0]?.images).toEqual([
      { alias: 'row', type: 'post', columns: ['city', 'name'] },
      { alias: 'old', type: 'pre' },
    ]);
  });

  it('keeps tables and messages apart, in one order whatever the order of the flows', () => {
    const first = flowWith([
      { message: 'Update', table: 'contact' },
      { message: 'Delete', table: 'account' },
    ]);
    const second = flowWith([{ message: 'Create', table: 'account' }]);

    const registration = deriveRegistration([first, second]);

    expect(registration.steps.map(({ name }) => name)).toEqual([
      'account Create',
      'account Delete',
      'contact Update',
    ]);
    expect(deriveRegistration([second, first])).toEqual(registration);
  });

  it('joins columns, keys and tracked tables of all flows', () => {
    const registration = deriveRegistration([
      flowNeeding({
        columns: [{ table: 'account', columns: ['name'] }],
        alternateKeys: [{ table: 'account', columns: ['name', 'accountnumber'] }],
        changeTracking: ['contact', 'account'],
        privileges: readEverything('account', 'contact'),
      }),
      flowNeeding({
        columns: [{ table: 'account', columns: ['accountnumber'] }],
        alternateKeys: [{ table: 'account', columns: ['accountnumber', 'name'] }],
        changeTracking: ['account'],
      }),
    ]);

    expect(registration).toMatchObject({
      requiredColumns: [{ table: 'account', columns: ['accountnumber', 'name'] }],
      alternateKeys: [{ table: 'account', columns: ['name', 'accountnumber'] }],
      changeTracking: ['account', 'contact'],
    });
  });

  it('gives each right the widest depth a flow asks for', () => {
    const registration = deriveRegistration([
      flowNeeding({ privileges: [{ table: 'account', rights: ['Write', 'Read'], depth: 'own' }] }),
      flowNeeding({ privileges: [{ table: 'account', rights: ['Read'] }] }),
    ]);

    expect(registration.privileges).toEqual([
      { table: 'account', rights: ['Read'], depth: 'organisation' },
      { table: 'account', rights: ['Write'], depth: 'own' },
    ]);
  });

  it.each([[[]], [[{ table: 'account', rights: ['Read' as const], depth: 'business-unit' as const }]]])(
    'refuses to follow a table whose rows may not all be read: %j',
    (privileges) => {
      const flow = flowNeeding({ changeTracking: ['account'], privileges });

      expect(() => deriveRegistration([flow])).toThrow(
        'table account: change tracking needs the privilege Read with depth "organisation"',
      );
    },
  );

  it('takes one definition of a custom column from several flows, and refuses two', () => {
    const column = (maxLength: number) => ({
      customColumns: [
        {
          table: 'account',
          columns: [{ name: 'suite_note', label: 'Note', type: 'text' as const, maxLength }],
        },
      ],
    });

    expect(deriveRegistration([flowNeeding(column(10)), flowNeeding(column(10))]).customColumns).toHaveLength(
      1,
    );
    expect(() => deriveRegistration([flowNeeding(column(10)), flowNeeding(column(20))])).toThrow(
      'custom column account.suite_note: two flows define it differently',
    );
  });

  it('tells the flows that may share a table with dual-write from those that may not', () => {
    const step = { message: 'Update' as const, table: 'account' };

    const { dualWrite } = deriveRegistration([
      defineFlow(
        sampleFlow({
          name: 'reads-only',
          functions: ['reads-only-run'],
          dataverse: { privileges: readEverything('contact') },
        }),
      ),
      defineFlow(sampleFlow({ name: 'follows', functions: ['follows-run'], dataverse: { steps: [step] } })),
      defineFlow(
        sampleFlow({
          name: 'writes',
          functions: ['writes-run'],
          dataverse: { privileges: [{ table: 'contact', rights: ['Write'] }] },
        }),
      ),
      defineFlow(
        sampleFlow({
          name: 'decided',
          functions: ['decided-run'],
          dataverse: { steps: [step] },
          coexistence: 'dual-write',
        }),
      ),
    ]);

    expect(dualWrite).toEqual([
      { table: 'account', refusing: ['follows'], coexisting: ['decided'] },
      { table: 'contact', refusing: ['writes'], coexisting: [] },
    ]);
  });
});
