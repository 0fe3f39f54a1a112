import { faultSchema } from '../../../../local/http/fault';
import { describeInvalidBody } from '../../../../local/http/invalid-body';

const schema = faultSchema({ targets: ['erp', 'portal'] });

function problemsOf(body: unknown): { field: string; fix: string }[] {
  const { error } = schema.safeParse(body);
  return error ? describeInvalidBody(error).problems : [];
}

describe('faultSchema', () => {
  it.each([
    { target: 'erp', kind: 'status', status: 429, retryAfterSeconds: 3 },
    { target: 'portal', kind: 'latency', latencyMs: 250, count: 5 },
    { target: 'erp', kind: 'reset', when: 'after', durationMs: 1_000 },
    { target: 'erp', kind: 'hang' },
  ])('accepts $kind', (body) => {
    expect(problemsOf(body)).toEqual([]);
  });

  it('ends requests before their work unless told otherwise', () => {
    expect(schema.parse({ target: 'erp', kind: 'reset' })).toMatchObject({ when: 'before' });
  });

  it.each([
    ['nothing', undefined, 'body', 'object'],
    ['no kind', { target: 'erp' }, 'kind', 'status, latency, reset or hang'],
    ['an unknown kind', { target: 'erp', kind: 'explode' }, 'kind', 'status, latency, reset or hang'],
    ['an unknown target', { target: 'crm', kind: 'hang' }, 'target', 'erp, portal'],
    ['no status', { target: 'erp', kind: 'status' }, 'status', '503'],
    ['a status of success', { target: 'erp', kind: 'status', status: 204 }, 'status', '400 to 599'],
    ['no latency', { target: 'erp', kind: 'latency' }, 'latencyMs', 'milliseconds'],
    ['a moment that does not exist', { target: 'erp', kind: 'reset', when: 'during' }, 'when', '"after"'],
    ['a broken count', { target: 'erp', kind: 'hang', count: 0 }, 'count', '1 or more'],
    ['a broken duration', { target: 'erp', kind: 'hang', durationMs: -1 }, 'durationMs', 'above 0'],
  ])('refuses %s, naming field and fix', (_defect, body, field, fix) => {
    expect(problemsOf(body)).toEqual([{ field, fix: expect.stringContaining(fix) as unknown }]);
  });

  it('answers with an empty code in JSON unless told otherwise', () => {
    expect(schema.parse({ target: 'erp', kind: 'status', status: 500 })).toMatchObject({
      body: 'json',
      code: '',
    });
  });

  it('needs no target where there is only one', () => {
    const only = faultSchema({ targets: ['erp'] });

    expect(only.parse({ kind: 'hang' })).toMatchObject({ target: 'erp' });
  });

  it('takes a table only where there are tables', () => {
    const fault = { kind: 'hang', match: { method: 'patch', table: 'account' } };

    const withTables = faultSchema({ targets: ['dataverse'], hasTables: true }).parse(fault);
    const without = faultSchema({ targets: ['erp'] }).safeParse(fault);

    expect(withTables.match).toEqual({ method: 'PATCH', table: 'account' });
    expect(without.error?.issues[0]?.message).toContain('table');
  });

  it('names a member that does not exist', () => {
    const [problem] = problemsOf({ target: 'erp', kind: 'hang', latency: 5 });

    expect(problem).toMatchObject({ fix: expect.stringContaining('latency') as unknown });
  });
});
