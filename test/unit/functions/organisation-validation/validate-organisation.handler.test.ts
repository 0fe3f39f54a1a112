import type { RegisteredCompany } from '../../../../functions/organisation-validation/company-register';
import { findingKinds } from '../../../../functions/organisation-validation/findings';
import type {
  KnownOrganisation,
  OrganisationParticulars,
} from '../../../../functions/organisation-validation/known-organisations';
import {
  organisationV1,
  validationV1,
  type ValidationV1,
} from '../../../../functions/organisation-validation/organisation.contract';
import { createValidateOrganisationHandler } from '../../../../functions/organisation-validation/validate-organisation.handler';
import type { ApiCaller } from '../../../../shared/api/api-caller';
import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import { apiContext } from '../../../support/api-context';
import { ManualClock } from '../../../support/manual-clock';
import { turnOfTheLoop } from '../../../support/turn-of-the-loop';

const caller: ApiCaller = {
  kind: 'application',
  clientId: 'portal',
  objectId: 'portal',
  roles: new Set(['Organisations.Validate']),
  scopes: new Set(),
};

const applicant = { country: 'NO', name: 'Fjordhavn Bokhandel AS', registrationNumber: '974 760 673' };
const down = () => Promise.reject(new TargetUnavailableError('down'));
const hanging = () => new Promise<never>(() => undefined);

function setUp() {
  const clock = new ManualClock();
  const world = {
    company: { name: 'FJORDHAVN BOKHANDEL', status: 'active' } as
      RegisteredCompany | 'not-covered' | undefined,
    alike: [] as KnownOrganisation[],
    asked: [] as string[],
    particulars: [] as OrganisationParticulars[],
    register: undefined as (() => Promise<never>) | undefined,
    known: undefined as (() => Promise<never>) | undefined,
  };
  const handler = createValidateOrganisationHandler({
    register: {
      find: (country, number) => {
        world.asked.push(`${country} ${number}`);
        return world.register?.() ?? Promise.resolve(world.company);
      },
    },
    registerTarget: 'company-register',
    known: {
      alike: (particulars) => {
        world.particulars.push(particulars);
        return world.known?.() ?? Promise.resolve(world.alike);
      },
    },
    knownTarget: 'dataverse',
    calls: { run: (_target, signal, call) => call(signal) },
    clock,
    contactUrl: () => 'https://contoso.example/help',
  });
  const validate = async (organisation: object = applicant): Promise<ValidationV1> => {
    const request = {
      path: undefined,
      query: undefined,
      body: organisationV1.parse(organisation),
      caller,
      idempotencyKey: undefined,
      prefersLaterAnswer: false,
      headers: new Headers(),
    };
    const { status, body } = await handler(request, apiContext());
    expect(status).toBe(200);
    return validationV1.parse(body);
  };
  return { clock, world, validate };
}

function codesOf({ fields }: ValidationV1): string[] {
  return fields.flatMap(({ findings }) => findings.map(({ code }) => code));
}

describe('validateOrganisation', () => {
  it('finds a registered organisation that nobody knows valid, in every field that was given', async () => {
    const { world, validate } = setUp();

    const validation = await validate();

    expect(validation).toEqual({
      verdict: 'valid',
      fields: [
        { field: 'organisation', verdict: 'valid', findings: [] },
        { field: 'name', verdict: 'valid', findings: [] },
        { field: 'registrationNumber', verdict: 'valid', findings: [] },
      ],
      checks: [
        { check: 'format', state: 'made' },
        { check: 'register', state: 'made' },
        { check: 'duplicates', state: 'made' },
      ],
      contact: 'https://contoso.example/help',
    });
    expect(world.asked).toEqual(['NO 974760673']);
    expect(world.particulars).toMatchObject([{ registrationNumber: '974760673' }]);
  });

  it.each([
    ['dissolved', 'invalid', 'DISSOLVED'],
    ['in-liquidation', 'warning', 'IN_LIQUIDATION'],
  ] as const)('finds a company that is %s %s', async (status, verdict, code) => {
    const { world, validate } = setUp();
    world.company = { name: applicant.name, status };

    const validation = await validate();

    expect(validation.verdict).toBe(verdict);
    expect(codesOf(validation)).toEqual([code]);
  });

  it('notices a number that belongs to somebody else', async () => {
    const { world, validate } = setUp();
    world.company = { name: 'Lakeside Paper AS', status: 'active' };

    const validation = await validate();

    expect(codesOf(validation)).toEqual(['NAME_DIFFERS']);
    expect(JSON.stringify(validation)).not.toContain('Lakeside');
  });

  it('notices a number that nobody has', async () => {
    const { world, validate } = setUp();
    world.company = undefined;

    const validation = await validate();

    expect(codesOf(validation)).toContain('NOT_REGISTERED');
    expect(validation.fields).toMatchObject([
      { field: 'organisation', verdict: 'unknown' },
      { field: 'name', verdict: 'unknown' },
      { field: 'registrationNumber', verdict: 'invalid' },
    ]);
  });

  it('does not hold against an organisation that no register covers its country', async () => {
    const { world, validate } = setUp();
    world.company = 'not-covered';

    const validation = await validate();

    expect(validation.verdict).toBe('unknown');
    expect(codesOf(validation)).toEqual([
      'EXISTENCE_UNCONFIRMED',
      'NAME_UNCONFIRMED',
      'REGISTER_NOT_COVERED',
    ]);
    expect(validation.checks).toContainEqual({ check: 'register', state: 'not-made' });
  });

  it('does not ask the register for a number with wrong check digits', async () => {
    const { world, validate } = setUp();

    const validation = await validate({
      ...applicant,
      registrationNumber: '974760674',
      vatNumber: 'NO1' + '23',
    });

    expect(validation.verdict).toBe('invalid');
    expect(codesOf(validation)).toEqual(
      expect.arrayContaining(['REGISTRATION_NUMBER_WRONG', 'VAT_NUMBER_WRONG']),
    );
    expect(world.asked).toEqual([]);
  });

  it('lets the register decide where a country has no check digits', async () => {
    const { world, validate } = setUp();
    world.company = { name: 'Hafenbuch GmbH', status: 'active' };

    const known = await validate({ country: 'DE', name: 'Hafenbuch GmbH', registrationNumber: 'HRB 101' });
    world.register = down;
    const unknown = await validate({ country: 'DE', name: 'Hafenbuch GmbH', registrationNumber: 'HRB 101' });

    expect(world.asked).toEqual(['DE HRB101', 'DE HRB101']);
    expect(known.verdict).toBe('valid');
    expect(codesOf(unknown)).toContain('REGISTRATION_NUMBER_UNCHECKED');
  });

  it.each([
    [false, 'warning', 'KNOWN_ALREADY'],
    [true, 'invalid', 'NOT_ACCEPTED'],
  ])('says that an organisation is known (barred: %s), never who', async (isBarred, verdict, code) => {
    const { world, validate } = setUp();
    world.alike = [{ isBarred: false }, { isBarred }];

    const validation = await validate();

    expect(validation.verdict).toBe(verdict);
    expect(codesOf(validation)).toEqual([code]);
  });

  it.each(['GB 123 4567 89', '123456789'])(
    'looks for the VAT number %s without its country',
    async (vatNumber) => {
      const { world, validate } = setUp();

      await validate({ country: 'GB', name: 'Harbour Books Ltd', vatNumber });

      expect(world.particulars).toMatchObject([{ vatNumber: '123456789' }]);
    },
  );

  it('looks for no number when only the letters around one are given', async () => {
    const { world, validate } = setUp();

    await validate({ ...applicant, vatNumber: 'NO MVA' });

    expect(world.particulars).toMatchObject([{ vatNumber: undefined }]);
  });

  it('turns nobody away for a name that somebody else has, too', async () => {
    const { world, validate } = setUp();
    world.alike = [{ isBarred: true }];

    const byName = await validate({ country: 'NO', name: applicant.name });
    const byPlace = await validate({ country: 'NO', name: applicant.name, postalCode: '5003' });

    expect(codesOf(byName)).toContain('KNOWN_ALREADY');
    expect(codesOf(byPlace)).toContain('NOT_ACCEPTED');
  });

  it.each([
    ['fails', down],
    ['hangs', hanging],
  ])('never says valid while the register %s', async (_case, register) => {
    const { clock, world, validate } = setUp();
    world.register = register;

    const validating = validate();
    await turnOfTheLoop();
    clock.advance(3_000);
    const validation = await validating;

    expect(validation.verdict).toBe('unknown');
    expect(validation.checks).toContainEqual({ check: 'register', state: 'not-made' });
    expect(validation.fields).toMatchObject([
      { field: 'organisation', verdict: 'unknown' },
      { field: 'name', verdict: 'unknown' },
      { field: 'registrationNumber', verdict: 'unknown' },
    ]);
  });

  it('still tells what is wrong while Dataverse does not answer', async () => {
    const { world, validate } = setUp();
    world.known = down;
    world.company = { name: applicant.name, status: 'dissolved' };

    const validation = await validate();

    expect(validation.verdict).toBe('invalid');
    expect(codesOf(validation)).toEqual(['DISSOLVED', 'KNOWN_UNAVAILABLE']);
  });

  it('does not call a name right that was compared with nothing', async () => {
    const { world, validate } = setUp();

    const validation = await validate({ country: 'NO', name: 'Fjordhavn' });

    expect(validation.verdict).toBe('unknown');
    expect(codesOf(validation)).toEqual(['EXISTENCE_UNCONFIRMED', 'NAME_UNCONFIRMED']);
    expect(world.asked).toEqual([]);
  });
});

describe('findings', () => {
  it('are single sentences without anything of their own to fill in', () => {
    for (const { message } of Object.values(findingKinds)) expect(message).toMatch(/^[A-Z][^{}$<>]*\.$/);
  });
});
