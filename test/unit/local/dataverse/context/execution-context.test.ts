import { writeExecutionContext } from '../../../../../local/dataverse/context/execution-context';
import type { ActiveStep } from '../../../../../local/dataverse/steps/active-step';
import { DataverseEnvironment } from '../../../../support/dataverse-environment';
import { activeStep } from '../../../../support/system-jobs';

const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';
const stepId = '9d8c7b6a-5f4e-4d3c-8b2a-1f0e9d8c7b6a';
const operationId = '77f0c1d2-3e4f-4a5b-8c6d-7e8f9a0b1c2d';
const entityType = 'Entity:http://schemas.microsoft.com/xrm/2011/Contracts';

interface Context {
  [member: string]: unknown;
  InputParameters: { key: string; value: Entity }[];
  ParentContext: Context;
  PostEntityImages: { key: string; value: Entity }[];
  PreEntityImages: { key: string; value: Entity }[];
}

interface Entity {
  [member: string]: unknown;
  Attributes: { key: string; value: unknown }[];
  FormattedValues: { key: string; value: string }[];
}

function accountStep(overrides: Partial<ActiveStep> = {}): ActiveStep {
  return activeStep({ id: stepId, message: 'Update', ...overrides });
}

/** The context of the environment's last commit. */
function lastContext(
  environment: DataverseEnvironment,
  step = accountStep(),
  includeRowVersion = false,
): Context {
  const occurrence = environment.lastCommit;
  return writeExecutionContext({ occurrence, step, operationId, includeRowVersion }) as Context;
}

function valuesOf({ Attributes }: Entity): Record<string, unknown> {
  return Object.fromEntries(Attributes.map(({ key, value }) => [key, value]));
}

function targetOf(context: Context): Entity {
  return context.InputParameters[0]!.value;
}

describe('writeExecutionContext', () => {
  it('writes every member in the order of the platform', () => {
    const environment = new DataverseEnvironment();
    environment.send('PATCH', { id, body: { name: 'Harbour Books' } });

    const context = lastContext(environment);

    const members = Object.keys(context);
    expect(members).toEqual([...members].sort());
    expect(members).toHaveLength(30);
    expect(Object.keys(targetOf(context))).toEqual([
      '__type',
      'Attributes',
      'EntityState',
      'FormattedValues',
      'Id',
      'KeyAttributes',
      'LogicalName',
      'RelatedEntities',
      'RowVersion',
    ]);
  });

  it('says which asynchronous step reports which operation', () => {
    const environment = new DataverseEnvironment();
    environment.send('PATCH', { id, body: { name: 'Harbour Books' } });

    expect(lastContext(environment)).toMatchObject({
      CorrelationId: '1f2e3d4c-5b6a-4789-9a0b-c1d2e3f4a5b6',
      Depth: 1,
      IsInTransaction: false,
      MessageName: 'Create',
      Mode: 1,
      OperationCreatedOn: `/Date(${Date.UTC(2026, 8, 16, 9, 20, 30)}-0700)/`,
      OperationId: operationId,
      OutputParameters: [],
      OwningExtension: {
        Id: stepId,
        KeyAttributes: [],
        LogicalName: 'sdkmessageprocessingstep',
        Name: null,
        RowVersion: null,
      },
      PrimaryEntityId: id,
      PrimaryEntityName: 'account',
      SecondaryEntityName: 'none',
      Stage: 40,
    });
  });

  it('gives a create its stored columns with defaults, and its parent what the caller sent', () => {
    const environment = new DataverseEnvironment();
    environment.send('PATCH', { id, body: { name: 'Harbour Books', numberofemployees: 5 } });

    const context = lastContext(environment);

    expect(valuesOf(targetOf(context))).toMatchObject({
      name: 'Harbour Books',
      accountid: id,
      creditonhold: false,
      createdon: `/Date(${Date.UTC(2026, 8, 16, 9, 20, 30)})/`,
      statecode: { __type: 'OptionSetValue:http://schemas.microsoft.com/xrm/2011/Contracts', Value: 0 },
      ownerid: { LogicalName: 'systemuser', KeyAttributes: [], Name: null, RowVersion: null },
    });
    expect(context.ParentContext).toMatchObject({ Stage: 30, ParentContext: null, PostEntityImages: [] });
    expect(valuesOf(targetOf(context.ParentContext))).toEqual({
      name: 'Harbour Books',
      numberofemployees: 5,
      accountid: id,
    });
    expect(targetOf(context.ParentContext).FormattedValues).toEqual([]);
  });

  it('gives an update its written columns, the id and who changed it when', () => {
    const environment = new DataverseEnvironment();
    environment.send('PATCH', { id, body: { name: 'Harbour Books', telephone1: '1' } });
    environment.clock.advance(60_000);
    environment.send('PATCH', { id, body: { telephone1: null } });

    const target = targetOf(lastContext(environment));

    expect(target).toMatchObject({ __type: entityType, Id: id, LogicalName: 'account', RowVersion: null });
    expect(valuesOf(target)).toEqual({
      telephone1: null,
      accountid: id,
      modifiedon: `/Date(${Date.UTC(2026, 8, 16, 9, 21, 30)})/`,
      modifiedby: expect.objectContaining({ LogicalName: 'systemuser' }) as unknown,
    });
  });

  it('reports a composed column with the column it comes from', () => {
    const environment = new DataverseEnvironment();
    environment.send('PATCH', { table: 'contact', id, body: { firstname: 'Ada', lastname: 'Byron' } });
    environment.send('PATCH', { table: 'contact', id, body: { lastname: 'Lovelace' } });

    const context = lastContext(environment, accountStep({ table: 'contact' }));

    expect(valuesOf(targetOf(context))).toMatchObject({ lastname: 'Lovelace', fullname: 'Ada Lovelace' });
    expect(valuesOf(targetOf(context.ParentContext))).toEqual({ lastname: 'Lovelace', contactid: id });
  });

  it('names the deleted row and nothing else', () => {
    const environment = new DataverseEnvironment();
    environment.send('PATCH', { id, body: { name: 'Harbour Books' } });
    environment.send('DELETE', { id });

    const context = lastContext(environment, accountStep({ message: 'Delete' }));

    expect(targetOf(context)).toEqual({
      __type: 'EntityReference:http://schemas.microsoft.com/xrm/2011/Contracts',
      Id: id,
      KeyAttributes: [],
      LogicalName: 'account',
      Name: null,
      RowVersion: null,
    });
    expect(context.PostEntityImages).toEqual([]);
  });

  it('adds formatted values to what people see as text', () => {
    const environment = new DataverseEnvironment();
    const body = { numberofemployees: 1200, creditonhold: true, industrycode: 16, revenue: 5.5, name: 'H' };
    environment.send('PATCH', { id, body });

    const { FormattedValues: formatted } = targetOf(lastContext(environment));

    expect(formatted).toEqual(
      expect.arrayContaining([
        { key: 'numberofemployees', value: '1,200' },
        { key: 'creditonhold', value: 'Yes' },
        { key: 'industrycode', value: 'Financial' },
        { key: 'revenue', value: '$5.50' },
        { key: 'createdon', value: '2026-09-16T09:20:30-00:00' },
      ]),
    );
    expect(formatted.map(({ key }) => key)).not.toContain('name');
  });

  it('carries registered images by alias, with their columns only', () => {
    const environment = new DataverseEnvironment();
    environment.send('PATCH', { id, body: { name: 'Old', telephone1: '1' } });
    environment.send('PATCH', { id, body: { name: 'New' } });
    const images = [
      { alias: 'before', type: 'pre' as const, columns: ['name', 'fax'] },
      { alias: 'after', type: 'post' as const, columns: ['name', 'telephone1'] },
    ];

    const context = lastContext(environment, accountStep({ images }));

    const [before] = context.PreEntityImages;
    const [after] = context.PostEntityImages;
    expect([before?.key, valuesOf(before!.value)]).toEqual(['before', { name: 'Old' }]);
    expect([after?.key, valuesOf(after!.value)]).toEqual(['after', { name: 'New', telephone1: '1' }]);
    expect(after?.value).not.toHaveProperty('__type');
  });

  it('carries the whole row in an image without columns', () => {
    const environment = new DataverseEnvironment();
    environment.send('PATCH', { id, body: { name: 'Harbour Books' } });
    environment.send('DELETE', { id });
    const images = [{ alias: 'row', type: 'pre' as const }];

    const [image] = lastContext(environment, accountStep({ message: 'Delete', images })).PreEntityImages;

    expect(valuesOf(image!.value)).toMatchObject({
      name: 'Harbour Books',
      accountid: id,
      creditonhold: false,
    });
  });

  it('adds the image of the primary name to every asynchronous step', () => {
    const environment = new DataverseEnvironment();
    environment.send('PATCH', { id, body: { name: 'Harbour Books', telephone1: '1' } });

    const images = lastContext(environment).PostEntityImages;

    expect(images.map(({ key }) => key)).toEqual(['AsynchronousStepPrimaryName']);
    expect(valuesOf(images[0]!.value)).toEqual({ name: 'Harbour Books', accountid: id });
  });

  it('keeps row versions to itself unless they are switched on', () => {
    const environment = new DataverseEnvironment();
    environment.send('PATCH', { id, body: { name: 'Old' } });
    environment.send('PATCH', { id, body: { name: 'New' } });
    const images = [
      { alias: 'before', type: 'pre' as const },
      { alias: 'after', type: 'post' as const },
    ];
    const versionsOf = (context: Context): unknown[] =>
      [targetOf(context), context.PreEntityImages[0]!.value, context.PostEntityImages[0]!.value].map(
        ({ RowVersion }) => RowVersion,
      );

    const silent = versionsOf(lastContext(environment, accountStep({ images })));
    const [target, before, after] = versionsOf(lastContext(environment, accountStep({ images }), true));

    expect(silent).toEqual([null, null, null]);
    expect(target).toBe(String(environment.read(id)['versionnumber']));
    expect(after).toBe(target);
    expect(BigInt(String(before))).toBe(BigInt(String(target)) - 1n);
  });

  it('carries the tag of the request as a shared variable', () => {
    const environment = new DataverseEnvironment();
    environment.send('PATCH', { id, body: { name: 'H' }, query: 'tag=erp-sync' });
    const tagged = lastContext(environment)['SharedVariables'];
    environment.send('PATCH', { id, body: { name: 'I' } });
    const untagged = lastContext(environment)['SharedVariables'];

    expect(tagged).toContainEqual({ key: 'tag', value: 'erp-sync' });
    expect(untagged).toEqual([{ key: 'IsAutoTransact', value: true }]);
  });
});
