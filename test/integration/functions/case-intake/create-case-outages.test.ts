import { CaseWorld, type Outage } from '../../../support/case-world';

const request = {
  customer: { email: 'erika.berg@harbour.example' },
  title: 'Leak in the cellar',
  notes: [{ text: 'Key with neighbours' }],
};
/** The second batch of a case: the first one looks for the customer. */
const batch = { match: { path: '/api/data/v9.2/$batch' }, skip: 1 };

describe('CreateCase while Dataverse fails', () => {
  let world: CaseWorld;

  beforeEach(async () => {
    world = await CaseWorld.start({ budgetMs: 400 });
  });

  afterEach(() => world.close());

  it.each<[string, Outage, string]>([
    ['throttles', { kind: 'status', status: 429, retryAfterSeconds: 7 }, 'THROTTLED'],
    ['is away', { kind: 'status', status: 503 }, 'TARGET_UNAVAILABLE'],
    ['breaks off before the case is written', { kind: 'reset', ...batch }, 'TARGET_UNAVAILABLE'],
    [
      'breaks off after the case was written',
      { kind: 'reset', when: 'after', ...batch },
      'TARGET_UNAVAILABLE',
    ],
    ['hangs before the case is written', { kind: 'hang', ...batch }, 'TARGET_UNAVAILABLE'],
    ['hangs after the case was written', { kind: 'hang', when: 'after', ...batch }, 'TARGET_UNAVAILABLE'],
    ['answers a front end’s page', { kind: 'status', status: 502, body: 'html' }, 'TARGET_UNAVAILABLE'],
  ])('and %s: 503 with a pause, and one case once it is back', async (_, outage, code) => {
    await world.fault(outage);
    const refused = await world.create(request);
    world.clearFaults();
    const made = await world.create(request);
    const again = await world.create(request);

    expect([refused.status, (refused.json as { code: string }).code]).toEqual([503, code]);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(made.status).toBe(201);
    expect(again.text).toBe(made.text);
    const stored = await world.onlyCase();
    expect(made.json).toMatchObject({ id: stored['incidentid'], ticketNumber: stored['ticketnumber'] });
    await expect(world.dataverse.list('annotations')).resolves.toHaveLength(1);
  });

  it.each<[string, Outage]>([
    ['breaks off after the case was written', { kind: 'reset', when: 'after', count: 1, ...batch }],
    ['breaks off before the case is written', { kind: 'reset', count: 1, ...batch }],
    ['loses its answer', { kind: 'status', status: 502, when: 'after', count: 1, ...batch }],
  ])('and %s once: the caller does not notice', async (_, outage) => {
    await world.close();
    world = await CaseWorld.start();
    await world.fault(outage);

    const made = await world.create(request);

    expect(made.status).toBe(201);
    await expect(world.onlyCase()).resolves.toHaveProperty(
      'ticketnumber',
      (made.json as { ticketNumber: string }).ticketNumber,
    );
  });

  it('does not refuse a case that was made because its customer has changed since', async () => {
    await world.fault({ kind: 'reset', when: 'after', ...batch });
    await world.create(request);
    world.clearFaults();
    const body = { lastname: 'Namesake', emailaddress1: 'erika.berg@harbour.example' };
    await world.dataverse.send('POST', 'contacts', { body });

    const made = await world.create(request);

    expect(made.status).toBe(201);
    await expect(world.onlyCase()).resolves.toHaveProperty('incidentid', (made.json as { id: string }).id);
  });
});
