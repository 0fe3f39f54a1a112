import fc from 'fast-check';
import { accountColumns } from '../../../../functions/account-to-erp/account.contract';
import { createDeliverAccountHandler } from '../../../../functions/account-to-erp/deliver-account.handler';
import { createReadAccount } from '../../../../functions/account-to-erp/read-account';
import type { ChangeEvent } from '../../../../shared/dataverse/execution-context/change-event';
import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import { encodeEvent } from '../../../../shared/events/encode-event';
import type { Outcome } from '../../../../shared/messaging/inbound-message';
import { deliveryContext } from '../../../support/delivery-context';
import { FakeDataverse } from '../../../support/fake-dataverse';
import { FakeErpCustomers } from '../../../support/fake-erp-customers';
import { inboundMessage } from '../../../support/inbound-message';
import { integrationEvent } from '../../../support/integration-event';
import { recordTelemetry } from '../../../support/recorded-telemetry';
import { sampleAccountChange, sampleAccountId as id } from '../../../support/sample-change-event';

function setUp() {
  const dataverse = new FakeDataverse();
  const erp = new FakeErpCustomers();
  const recorded: [string, string | undefined][] = [];
  const handler = createDeliverAccountHandler({
    readAccount: createReadAccount(() => dataverse),
    erp,
    recordDelivery: (rowId, delivered) => {
      recorded.push([rowId, delivered?.version]);
      return Promise.resolve();
    },
  });
  const deliver = (changes: Partial<ChangeEvent> = {}): Promise<Outcome | undefined> => {
    const data = sampleAccountChange({ name: 'as reported' }, changes);
    const { body } = encodeEvent(integrationEvent({ data }));
    return handler(inboundMessage({ bytes: body }), deliveryContext());
  };
  return { dataverse, erp, recorded, deliver };
}

describe('deliverAccount', () => {
  it('writes the row as it is now, not as it was reported, under the version it was read at', async () => {
    const { dataverse, erp, deliver } = setUp();
    const version = dataverse.write(id, { accountid: id, name: 'Harbour Books', accountnumber: 'A-100' });

    const outcome = await deliver();

    expect(outcome).toBe('completed');
    expect(erp.customers.get(id)).toMatchObject({
      id,
      version,
      name: 'Harbour Books',
      accountNumber: 'A-100',
    });
  });

  it('asks Dataverse for the mapped columns and nothing else', async () => {
    const { dataverse, deliver } = setUp();

    await deliver();

    expect(dataverse.reads).toMatchObject([
      { address: { entitySet: 'accounts', id }, select: accountColumns },
    ]);
  });

  it('answers superseded when the ERP holds this state already', async () => {
    const { dataverse, erp, deliver } = setUp();
    dataverse.write(id, { accountid: id, name: 'Harbour Books' });
    await deliver();

    const outcome = await deliver();

    expect(outcome).toBe('superseded');
    expect(erp.acceptedVersions).toHaveLength(1);
  });

  it.each(['Delete', 'Update', 'Create'])(
    'deletes the customer when the row of a %s is gone',
    async (message) => {
      const { dataverse, erp, deliver } = setUp();
      dataverse.write(id, { accountid: id, name: 'Harbour Books' });
      await deliver();
      dataverse.remove(id);

      const outcome = await deliver({ message });

      expect(outcome).toBe('completed');
      expect(erp.customers.size).toBe(0);
      expect(erp.deleted.has(id)).toBe(true);
    },
  );

  it('records which version it brought, and the end of a row, after the ERP took it', async () => {
    const { dataverse, erp, recorded, deliver } = setUp();
    const version = dataverse.write(id, { accountid: id, name: 'Harbour Books' });
    await deliver();
    erp.failure = new TargetUnavailableError('the ERP is down');
    dataverse.remove(id);
    await expect(deliver()).rejects.toBe(erp.failure);
    erp.failure = undefined;

    await deliver();

    expect(recorded).toEqual([
      [id, version],
      [id, undefined],
    ]);
  });

  it('does not believe a delete while the row is there', async () => {
    const { dataverse, erp, deliver } = setUp();
    dataverse.write(id, { accountid: id, name: 'Harbour Books' });

    await deliver({ message: 'Delete' });

    expect(erp.customers.get(id)?.name).toBe('Harbour Books');
  });

  it.each<[string, Partial<ChangeEvent>]>([
    ['a change of another table', { table: 'contact' }],
    ['a message without a row', { rowId: null }],
    ['an update of columns the ERP does not get', { changedColumns: ['creditlimit', 'modifiedon'] }],
  ])('ignores %s', async (_case, changes) => {
    const { dataverse, erp, deliver } = setUp();
    dataverse.write(id, { accountid: id, name: 'Harbour Books' });

    const outcome = await deliver(changes);

    expect(outcome).toBe('ignored');
    expect(dataverse.reads).toEqual([]);
    expect(erp.customers.size).toBe(0);
  });

  it.each<[string, Partial<ChangeEvent>]>([
    ['a trimmed update, which does not say what changed', { isTrimmed: true, changedColumns: null }],
    ['a create without any mapped column', { message: 'Create', changedColumns: ['creditlimit'] }],
  ])('delivers %s', async (_case, changes) => {
    const { dataverse, erp, deliver } = setUp();
    dataverse.write(id, { accountid: id, name: 'Harbour Books' });

    await deliver(changes);

    expect(erp.customers.has(id)).toBe(true);
  });

  it('refuses an account without a name at its path, and writes nothing', async () => {
    const { dataverse, erp, deliver } = setUp();
    dataverse.write(id, { accountid: id, name: null });

    await expect(deliver()).rejects.toMatchObject({ disposition: 'park', details: { path: 'name' } });
    expect(erp.customers.size).toBe(0);
  });

  it('passes on that Dataverse does not answer, and deletes nothing', async () => {
    const { dataverse, erp, deliver } = setUp();
    dataverse.failure = new TargetUnavailableError('dataverse did not answer in time');

    await expect(deliver({ message: 'Delete' })).rejects.toBe(dataverse.failure);
    expect(erp.deleted.size).toBe(0);
  });

  it('passes on that the ERP does not answer', async () => {
    const { dataverse, erp, deliver } = setUp();
    dataverse.write(id, { accountid: id, name: 'Harbour Books' });
    erp.failure = new TargetUnavailableError('erp did not answer in time');

    await expect(deliver()).rejects.toBe(erp.failure);
  });

  it('ends with the newest state and no version twice, however reports are shuffled and repeated', async () => {
    const step = fc.record({
      write: fc.constantFrom('change', 'change', 'remove', 'nothing'),
      reports: fc.array(fc.constantFrom('Create', 'Update', 'Delete'), { maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const { dataverse, erp, deliver } = setUp();
        let isRemoved = false;
        let version = dataverse.write(id, { accountid: id, name: 'Harbour Books' });
        for (const [index, { write, reports }] of steps.entries()) {
          if (write === 'change' && !isRemoved) version = dataverse.write(id, { name: `Name ${index}` });
          if (write === 'remove') {
            isRemoved = true;
            dataverse.remove(id);
          }
          for (const message of reports) await deliver({ message });
        }
        await deliver({ message: 'Update' });

        expect(erp.customers.get(id)?.version).toBe(isRemoved ? undefined : version);
        expect(erp.acceptedVersions).toEqual([...new Set(erp.acceptedVersions)]);
      }),
    );
  });

  it('tells what became of the customer as a business event, and nothing of what changed nothing', async () => {
    const telemetry = recordTelemetry();
    const { dataverse, erp, deliver } = setUp();

    dataverse.write(id, { accountid: id, name: 'Harbour Books' });
    await deliver();
    await deliver();
    dataverse.remove(id);
    await deliver();
    telemetry.close();

    expect(telemetry.logs.map(({ body, attributes }) => [body, attributes['accountId']])).toEqual([
      ['CustomerUpdated', id],
      ['CustomerRemoved', id],
    ]);
    expect(erp.customers.has(id)).toBe(false);
  });
});
