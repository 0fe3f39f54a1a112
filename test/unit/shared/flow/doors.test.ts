import { doorCallers, doorSchema } from '../../../../shared/flow/doors';

describe('doorSchema', () => {
  it.each(doorCallers)('takes %s through HTTP, without a route of its own', (caller) => {
    expect(doorSchema.parse({ caller, through: 'http' })).toEqual({ caller, through: 'http', routes: [] });
  });

  it('asks for the queue behind a key', () => {
    expect(doorSchema.safeParse({ caller: 'finops', through: 'edge-queue' }).success).toBe(false);
    expect(doorSchema.safeParse({ caller: 'finops', through: 'event-grid-topic' }).success).toBe(false);
    expect(
      doorSchema.parse({ caller: 'finops', through: 'edge-queue', queue: 'finops-events' }),
    ).toMatchObject({
      queue: 'finops-events',
    });
  });

  it.each(['/hook', 'hook/', ''])(
    'refuses the route "%s": a path below /api begins and ends with a word',
    (path) => {
      const door = { caller: 'dataverse-webhook', through: 'http', routes: [{ method: 'POST', path }] };

      expect(doorSchema.safeParse(door).success).toBe(false);
    },
  );

  it('refuses a caller nobody has heard of', () => {
    expect(doorSchema.safeParse({ caller: 'somebody', through: 'http' }).success).toBe(false);
  });
});
