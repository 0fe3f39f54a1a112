import { DataverseEnvironment, refusalOf } from '../../../../support/dataverse-environment';

const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';

function environmentWithAccount(): DataverseEnvironment {
  const environment = new DataverseEnvironment();
  environment.send('PATCH', { id, body: { name: 'Harbour Books', numberofemployees: 5 } });
  return environment;
}

describe('one property', () => {
  it('is read with its context', () => {
    const { status, body } = environmentWithAccount().send('GET', { id, property: 'name' });

    expect([status, body]).toEqual([
      200,
      {
        '@odata.context': `http://environment/api/data/v9.2/$metadata#accounts(${id})/name`,
        value: 'Harbour Books',
      },
    ]);
  });

  it('has no body when it is empty', () => {
    const environment = environmentWithAccount();

    expect(environment.send('GET', { id, property: 'fax' })).toEqual({ status: 204 });
    expect(environment.send('GET', { id, property: '_primarycontactid_value' })).toEqual({ status: 204 });
  });

  it('is written alone, which is an update of that column', () => {
    const environment = environmentWithAccount();

    const answer = environment.send('PUT', { id, property: 'numberofemployees', body: { value: 7 } });

    expect(answer.status).toBe(204);
    expect(environment.lastCommit).toMatchObject({ message: 'Update', sent: { numberofemployees: 7 } });
  });

  it('is cleared', () => {
    const environment = environmentWithAccount();

    environment.send('DELETE', { id, property: 'numberofemployees' });

    expect(environment.read(id)['numberofemployees']).toBeNull();
  });

  it.each([
    ['GET', { property: 'nmae' }, 400],
    ['PUT', { property: 'nmae', body: { value: 1 } }, 400],
    ['PUT', { property: 'numberofemployees', body: { value: 'x' } }, 400],
    ['PUT', { property: 'name', body: {} }, 400],
    ['PUT', { property: 'name', body: 'x' }, 400],
    ['PUT', { property: 'name', body: { value: 'x' }, ifMatch: 'W/"1"' }, 412],
    ['DELETE', { property: 'name', id: id.replace('0', '1') }, 404],
  ] as const)('refuses %s of %p', (verb, request, status) => {
    expect(refusalOf(() => environmentWithAccount().send(verb, { id, ...request }))?.status).toBe(status);
  });
});
