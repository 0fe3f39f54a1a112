import { parameterTypes } from '../../../../../local/dataverse/actions/custom-api-types';
import { DataverseEnvironment, refusalOf } from '../../../../support/dataverse-environment';

const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';
const row = { '@odata.type': 'Microsoft.Dynamics.CRM.account', accountid: id, name: 'H' };
const { parts } = new DataverseEnvironment();

function toContext(type: number, value: unknown): unknown {
  return parameterTypes[type]?.toContext(value as never, parts);
}

function accepts(type: number, value: unknown): boolean | undefined {
  return parameterTypes[type]?.schema.safeParse(value).success;
}

describe('parameters of custom APIs', () => {
  it.each<[string, number, unknown, unknown]>([
    ['Boolean', 0, true, true],
    ['DateTime', 1, '2026-01-02T03:04:05+01:00', `/Date(${Date.UTC(2026, 0, 2, 2, 4, 5)})/`],
    ['Decimal', 2, 1.5, 1.5],
    ['Float', 6, 1.5, 1.5],
    ['Integer', 7, 5, 5],
    ['Money', 8, 1.5, { __type: expect.stringMatching(/^Money:/) as unknown, Value: 1.5 }],
    ['Picklist', 9, 2, { __type: expect.stringMatching(/^OptionSetValue:/) as unknown, Value: 2 }],
    ['String', 10, 'a', 'a'],
    ['StringArray', 11, ['a'], ['a']],
    ['Guid', 12, id, id],
  ])('%s reaches a context', (_name, type, sent, written) => {
    expect(accepts(type, sent)).toBe(true);
    expect(toContext(type, sent)).toEqual(written);
  });

  it('rows do so as entity, collection and reference', () => {
    const [entity, collection, reference] = [toContext(3, row), toContext(4, [row, row]), toContext(5, row)];

    expect(entity).toMatchObject({ LogicalName: 'account', Id: id, __type: expect.any(String) as unknown });
    expect(collection).toMatchObject({ EntityName: 'account', Entities: [{ Id: id }, { Id: id }] });
    expect(reference).toMatchObject({ LogicalName: 'account', Id: id, Name: null });
  });

  it.each<[string, number, unknown]>([
    ['text for a number', 7, '5'],
    ['a fraction for an integer', 7, 1.5],
    ['a date without a time zone', 1, '2026-01-02T03:04:05'],
    ['a row without its type', 3, { name: 'H' }],
    ['a text that is no guid', 12, 'a'],
  ])('refuse %s', (_what, type, value) => {
    expect(accepts(type, value)).toBe(false);
  });

  it('refuse rows of a table that is not there, and an empty collection', () => {
    expect(refusalOf(() => toContext(3, { '@odata.type': 'Microsoft.Dynamics.CRM.nothing' }))?.status).toBe(
      400,
    );
    expect(refusalOf(() => toContext(4, []))?.status).toBe(400);
  });
});
