import { validationV1 } from '../../functions/organisation-validation/organisation.contract';
import { stockOfManyV1, stockV1 } from '../../functions/stock-lookup/stock.contract';
import { eventually } from '../support/eventually';
import { clearFaults, setFault } from './support/accounts';
import { tokenFor } from './support/api-caller';
import { runNow } from './support/run-now';
import { startStack, type Stack } from './support/stack';

jest.setTimeout(90_000);

const patience = { timeoutMs: 30_000, intervalMs: 100 };

interface Answer {
  status: number;
  headers: Headers;
  body: unknown;
}

describe('questions that somebody waits for', () => {
  let stack: Stack;
  let token: string;

  beforeAll(async () => {
    stack = await startStack();
    token = await tokenFor(stack, ['Stock.Read', 'Organisations.Validate']);
    await runNow(stack, 'stock-lookup-refresh');
  });

  afterEach(() => clearFaults(stack));

  afterAll(async () => {
    await stack.close();
  });

  async function ask(path: string, body?: object): Promise<Answer> {
    const response = await fetch(`${stack.functionsUrl}/api/${path}`, {
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
    return { status: response.status, headers: response.headers, body: await response.json() };
  }

  async function untilCopied(): Promise<void> {
    await eventually(async () => {
      expect((await ask('v1/stock/BOOK-0001')).body).toMatchObject({ freshness: 'cached' });
    }, patience);
  }

  it('stock comes from the copy with its age, and from the ERP when it has to be live', async () => {
    await untilCopied();
    await fetch(`${stack.downstreamUrl}/erp/stock/BOOK-0001/lyon`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ onHand: 4_711 }),
    });

    const live = await ask('v1/stock/BOOK-0001?freshness=live&warehouse=lyon');
    const cached = await ask('v1/stock/BOOK-0001');
    const many = await ask('v1/stock?sku=BOOK-0002&sku=NONE');

    expect(stockV1.parse(live.body)).toMatchObject({ freshness: 'live', available: 4_711 });
    expect(stockV1.parse(cached.body)).toMatchObject({ freshness: 'cached', isOverdue: false });
    expect(Number(cached.headers.get('age'))).toBeLessThan(60);
    expect(stockOfManyV1.parse(many.body).items).toMatchObject([
      { outcome: 'found', sku: 'BOOK-0002' },
      { outcome: 'unknown', sku: 'NONE' },
    ]);
  });

  it('the copy goes on while the ERP is down, and a live question is refused at once', async () => {
    await untilCopied();
    await setFault(stack, { target: 'erp', kind: 'status', status: 503 });

    const cached = await ask('v1/stock/BOOK-0003');
    const live = await ask('v1/stock/BOOK-0003?freshness=live');

    expect(cached.status).toBe(200);
    expect(cached.body).toMatchObject({ freshness: 'cached' });
    expect([502, 503]).toContain(live.status);
    expect(live.body).toMatchObject({ retryable: true });
  });

  const organisation = {
    country: 'NO',
    name: 'Fjordhavn Bokhandel AS',
    registrationNumber: '974 760 673',
  };

  it('an organisation gets a verdict for each field', async () => {
    const right = await ask('v1/organisations/validate', organisation);
    const wrong = await ask('v1/organisations/validate', {
      ...organisation,
      registrationNumber: '974 760 674',
    });

    expect(validationV1.parse(right.body)).toMatchObject({ verdict: 'valid' });
    expect(validationV1.parse(wrong.body)).toMatchObject({
      verdict: 'invalid',
      fields: expect.arrayContaining([
        expect.objectContaining({ field: 'registrationNumber', verdict: 'invalid' }),
      ]) as unknown,
    });
  });

  it.each([
    { kind: 'hang' },
    { kind: 'reset' },
    { kind: 'status', status: 500 },
    { kind: 'status', status: 429 },
  ])('an organisation is never called valid while the register does %j', async (fault) => {
    await setFault(stack, { target: 'company-register', ...fault });

    const { status, body } = await ask('v1/organisations/validate', organisation);

    expect(status).toBe(200);
    const validation = validationV1.parse(body);
    expect(validation.verdict).toBe('unknown');
    expect(validation.checks).toContainEqual({ check: 'register', state: 'not-made' });
  });
});
