import { planEndpoint } from '../../../../../../shared/dataverse/registration/plan/plan-endpoint';
import { actualWith, desiredWith, ownEndpoint } from '../../../../../support/registration-states';

const desired = desiredWith({ steps: [{ name: 'account Create', message: 'Create', table: 'account' }] });
const webhookUrl = ownEndpoint.url;

describe('planEndpoint', () => {
  it('makes the endpoint where steps need one', () => {
    expect(planEndpoint(desired, actualWith(), { webhookUrl })).toEqual([
      { kind: 'create-endpoint', url: webhookUrl },
    ]);
    expect(planEndpoint(desiredWith(), actualWith(), { webhookUrl })).toEqual([]);
  });

  it('is content with one at the right address, and with any address when none is named', () => {
    const actual = actualWith({ endpoint: ownEndpoint });

    expect(planEndpoint(desired, actual, { webhookUrl })).toEqual([]);
    expect(planEndpoint(desired, actual, {})).toEqual([]);
  });

  it('moves one that points elsewhere', () => {
    const actual = actualWith({ endpoint: { ...ownEndpoint, url: 'https://old.example/' } });

    expect(planEndpoint(desired, actual, { webhookUrl })).toEqual([
      {
        kind: 'update-endpoint',
        id: ownEndpoint.id,
        url: webhookUrl,
        isSecretWritten: false,
        changes: [`url https://old.example/ → ${webhookUrl}`],
      },
    ]);
  });

  it('puts right the kind of endpoint and the way it presents its secret', () => {
    const actual = actualWith({ endpoint: { ...ownEndpoint, contract: 5, authenticationType: 4 } });

    expect(planEndpoint(desired, actual, {})).toEqual([
      {
        kind: 'update-endpoint',
        id: ownEndpoint.id,
        isSecretWritten: true,
        changes: ['contract → webhook', 'authentication → header, with the current secret'],
      },
    ]);
  });
});
