import type { Values } from '../../../../../local/dataverse/columns/stored-value';
import { DataverseEnvironment, refusalOf } from '../../../../support/dataverse-environment';

const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';
const customer = { 'customerid_account@odata.bind': `/accounts(${id})` };

function environmentWithAccount(): DataverseEnvironment {
  const environment = new DataverseEnvironment();
  environment.send('PATCH', { id, body: { name: 'Harbour Books' } });
  return environment;
}

describe('a column the system requires', () => {
  it.each([
    ['incident', { title: 'Late' }, 'You should specify a parent contact or account.'],
    ['incident', customer, 'title'],
    ['pricelevel', { name: 'Retail' }, 'transactioncurrencyid'],
    ['role', {}, 'name'],
  ])('of %s is missing in %p', (table, body, message) => {
    const create = (): unknown => environmentWithAccount().send('POST', { table, body });

    expect(refusalOf(create)).toEqual({ status: 400, code: '0x80040203' });
    expect(create).toThrow(message);
  });

  it('keeps its value on an update', () => {
    const environment = environmentWithAccount();
    environment.send('PATCH', { table: 'incident', id, body: { title: 'Late', ...customer } });
    const update = (body: unknown) => () => environment.send('PATCH', { table: 'incident', id, body });

    expect(refusalOf(update({ title: null }))?.status).toBe(400);
    expect(refusalOf(update({ customerid_account: null }))?.status).toBe(400);
    expect(refusalOf(update({ description: null }))).toBeUndefined();
  });

  it('is not asked of a row that an update leaves without it', () => {
    const environment = new DataverseEnvironment();
    environment.parts.rows.put(environment.table('role'), id, {});

    const update = (): unknown =>
      environment.send('PATCH', { table: 'role', id, body: { description: 'old' } });

    expect(refusalOf(update)).toBeUndefined();
  });

  it('is not one that only forms ask for', () => {
    expect(refusalOf(() => new DataverseEnvironment().send('POST', { body: {} }))).toBeUndefined();
  });
});

describe('a refusal of a value', () => {
  it.each([
    [{ name: 'x'.repeat(161) }, 'name'],
    [{ industrycode: 99 }, 'industrycode'],
    [{ numberofemployees: -1 }, 'numberofemployees'],
  ])('names the column', (body, column) => {
    expect(() => new DataverseEnvironment().send('POST', { body })).toThrow(`Column: ${column}.`);
  });
});

describe('rows of a case', () => {
  function createCase(environment: DataverseEnvironment): Record<string, unknown> {
    const { body } = environment.send('POST', {
      table: 'incident',
      body: { title: 'Late', ...customer },
      wantsRepresentation: true,
    });
    return body as Record<string, unknown>;
  }

  it('are numbered one after the other, and not by the caller', () => {
    const environment = environmentWithAccount();

    const numbers = [createCase(environment), createCase(environment)].map((row) => row['ticketnumber']);
    environment.send('PATCH', {
      table: 'incident',
      id,
      body: { title: 'Late', ticketnumber: 'mine', ...customer },
    });

    expect(numbers).toEqual([
      expect.stringMatching(/^CAS-01000-[0-9A-Z]{6}$/),
      expect.stringMatching(/^CAS-01001-[0-9A-Z]{6}$/),
    ]);
    expect(environment.read(id, { table: 'incident' })['ticketnumber']).toMatch(/^CAS-01002-/);
  });

  it('begin active, in progress and of normal priority', () => {
    expect(createCase(environmentWithAccount())).toMatchObject({
      statecode: 0,
      statuscode: 1,
      prioritycode: 2,
    });
  });

  it.each([{ statecode: 1 }, { statuscode: 5 }, { statecode: 1, statuscode: 5 }])(
    'are not resolved by writing %p',
    (body) => {
      const environment = environmentWithAccount();
      const { incidentid } = createCase(environment);

      const refusal = refusalOf(() =>
        environment.send('PATCH', { table: 'incident', id: String(incidentid), body }),
      );

      expect(refusal).toEqual({ status: 400, code: '0x80048408' });
    },
  );

  it('are cancelled by writing the state', () => {
    const environment = environmentWithAccount();
    const incidentid = String(createCase(environment)['incidentid']);

    environment.send('PATCH', { table: 'incident', id: incidentid, body: { statecode: 2 } });

    expect(environment.read(incidentid, { table: 'incident' })).toMatchObject({
      statecode: 2,
      statuscode: 6,
    });
  });
});

describe('states of a product', () => {
  it('begin with a draft', () => {
    const environment = new DataverseEnvironment();
    const { rows, tables } = environment.parts;
    rows.put(tables.need('uomschedule'), id, { name: 'Default' });
    rows.put(tables.need('uom'), id, { name: 'Piece' });

    const { body } = environment.send('POST', {
      table: 'product',
      wantsRepresentation: true,
      body: {
        name: 'Lamp',
        productnumber: 'L-1',
        quantitydecimal: 0,
        'defaultuomid@odata.bind': `/uoms(${id})`,
        'defaultuomscheduleid@odata.bind': `/uomschedules(${id})`,
      },
    });

    expect(body).toMatchObject({ statecode: 2, statuscode: 0, productstructure: 1 });
  });
});

describe('a value the platform takes from another row', () => {
  const dollar = id;
  const euro = id.replace('0', '1');

  function environmentWithPrices(): DataverseEnvironment {
    const environment = environmentWithAccount();
    const { rows, tables } = environment.parts;
    const listOf = (currency: string): Values => ({
      name: 'Retail',
      transactioncurrencyid: { table: 'transactioncurrency', id: currency },
    });
    rows.put(tables.need('transactioncurrency'), dollar, { currencyname: 'US Dollar', exchangerate: 1.25 });
    rows.put(tables.need('transactioncurrency'), euro, { currencyname: 'Euro', exchangerate: 1 });
    rows.put(tables.need('pricelevel'), id, listOf(dollar));
    rows.put(tables.need('pricelevel'), euro, listOf(euro));
    rows.put(tables.need('product'), id, { name: 'Lamp', productnumber: 'L-1' });
    rows.put(tables.need('uom'), id, { name: 'Piece' });
    return environment;
  }

  it('is the currency of the price list and the number of the product', () => {
    const environment = environmentWithPrices();
    const price = {
      amount: 5,
      'pricelevelid@odata.bind': `/pricelevels(${id})`,
      'productid@odata.bind': `/products(${id})`,
      'uomid@odata.bind': `/uoms(${id})`,
    };
    const read = (): unknown => environment.read(id, { table: 'productpricelevel' });

    environment.send('PATCH', { table: 'productpricelevel', id, body: price });
    const before = read();
    environment.send('PATCH', {
      table: 'productpricelevel',
      id,
      body: { 'pricelevelid@odata.bind': `/pricelevels(${euro})` },
    });

    expect(before).toMatchObject({ _transactioncurrencyid_value: dollar, productnumber: 'L-1' });
    expect(read()).toMatchObject({ _transactioncurrencyid_value: euro, productnumber: 'L-1' });
  });

  it('is the rate by which an amount becomes one of the organisation', () => {
    const environment = environmentWithPrices();
    const invoice = {
      ...customer,
      totalamount: 10,
      'pricelevelid@odata.bind': `/pricelevels(${id})`,
      'transactioncurrencyid@odata.bind': `/transactioncurrencies(${dollar})`,
    };
    const read = (): unknown =>
      environment.read(id, { table: 'invoice', query: '$select=exchangerate,totalamount_base' });

    environment.send('PATCH', { table: 'invoice', id, body: invoice });
    const created = read();
    environment.send('PATCH', { table: 'invoice', id, body: { totalamount: 20 } });

    expect(created).toMatchObject({ exchangerate: 1.25, totalamount_base: 8 });
    expect(read()).toMatchObject({ exchangerate: 1.25, totalamount_base: 16 });
  });
});

describe('a secret', () => {
  it('is written and never shown', () => {
    const environment = new DataverseEnvironment();
    environment.send('PATCH', {
      table: 'serviceendpoint',
      id,
      body: { name: 'Intake', contract: 8, authvalue: 'hush' },
    });

    const shown = environment.read(id, { table: 'serviceendpoint' });

    expect(shown['authvalue']).toBeNull();
    expect(environment.send('GET', { table: 'serviceendpoint', id, property: 'authvalue' }).status).toBe(204);
    expect(environment.parts.rows.find(environment.table('serviceendpoint'), id)?.values['authvalue']).toBe(
      'hush',
    );
  });
});

describe('optimistic concurrency', () => {
  it('is refused for a table without it', () => {
    const environment = environmentWithAccount();
    Object.assign(environment.table('account'), { optimisticConcurrency: false });

    const refusal = refusalOf(() => environment.send('PATCH', { id, body: {}, ifMatch: 'W/"1"' }));

    expect(refusal).toEqual({ status: 400, code: '0x80060883' });
    expect(
      environment.send('GET', { id, ifNoneMatch: environment.send('GET', { id }).headers!['etag']! }).status,
    ).toBe(200);
  });
});
