import { createDataverseKnownOrganisations } from '../../../../functions/organisation-validation/dataverse-known-organisations';
import { FakeFetch } from '../../../support/fake-fetch';
import { webApiOf } from '../../../support/web-api-of';

const { signal } = new AbortController();
const particulars = {
  country: 'NO',
  name: "O'Hara",
  registrationNumber: undefined,
  vatNumber: undefined,
  postalCode: undefined,
};

function answering(...accounts: object[]): FakeFetch {
  return new FakeFetch({ body: { value: accounts } });
}

function alike(dataverse: FakeFetch, changes: Partial<Record<keyof typeof particulars, string>> = {}) {
  const known = createDataverseKnownOrganisations(() => webApiOf(dataverse));
  return known.alike({ ...particulars, ...changes }, signal);
}

function filterOf({ requests }: FakeFetch): string | null {
  return new URL(requests[0]?.url ?? '').searchParams.get('$filter');
}

describe('createDataverseKnownOrganisations', () => {
  it.each([
    [{ statecode: 0, creditonhold: false }, false],
    [{ statecode: 0, creditonhold: null }, false],
    [{ statecode: 1, creditonhold: false }, true],
    [{ statecode: 0, creditonhold: true }, true],
  ])('tells of an account %j whether it is barred: %s', async (account, isBarred) => {
    await expect(alike(answering(account))).resolves.toEqual([{ isBarred }]);
  });

  it('asks by name, and by the postal code where one is given', async () => {
    const [byName, byPlace] = [answering(), answering()];

    await alike(byName);
    await alike(byPlace, { postalCode: '5003' });

    expect(filterOf(byName)).toBe("name eq 'O''Hara'");
    expect(filterOf(byPlace)).toContain("name eq 'O''Hara' and address1_postalcode eq '5003'");
  });

  it('asks by each number that is given', async () => {
    const dataverse = answering();

    await alike(dataverse, { registrationNumber: '974760673', vatNumber: 'NO974760673' });

    expect(filterOf(dataverse)).toContain("suite_registrationnumber eq 'NO974760673'");
    expect(filterOf(dataverse)).toContain("suite_vatnumber eq 'NO974760673'");
  });

  it('sees barred ones first, so that a long list does not hide them', async () => {
    const dataverse = answering();

    await alike(dataverse);

    const { searchParams } = new URL(dataverse.requests[0]?.url ?? '');
    expect(searchParams.get('$orderby')).toBe('statecode desc,creditonhold desc');
  });

  it('reads nothing that says who the others are', async () => {
    const dataverse = answering();

    await alike(dataverse);

    const { searchParams } = new URL(dataverse.requests[0]?.url ?? '');
    expect(searchParams.get('$select')).toBe('statecode,creditonhold');
  });
});
