import { createCheckCreditHandler } from '../../../../functions/credit-check/check-credit.handler';
import { createCheckedAccount } from '../../../../functions/credit-check/checked-account';
import { creditStatus } from '../../../../functions/credit-check/credit-check.contract';
import type { CreditAnswer, CreditQuestion, ErpCredit } from '../../../../functions/credit-check/erp-credit';
import type { CreditNotice } from '../../../../functions/credit-check/notify-user';
import type { ChangeEvent } from '../../../../shared/dataverse/execution-context/change-event';
import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import { encodeEvent } from '../../../../shared/events/encode-event';
import type { DeliveryContext, Outcome } from '../../../../shared/messaging/inbound-message';
import { createLogger } from '../../../../shared/observability/structured-logger';
import { deliveryContext } from '../../../support/delivery-context';
import { FakeDataverse } from '../../../support/fake-dataverse';
import { inboundMessage } from '../../../support/inbound-message';
import { integrationEvent } from '../../../support/integration-event';
import { ManualClock } from '../../../support/manual-clock';
import { MemoryLog } from '../../../support/memory-log';
import { sampleAccountChange, sampleAccountId as id } from '../../../support/sample-change-event';
import { turnOfTheLoop } from '../../../support/turn-of-the-loop';

const columns = [
  'suite_creditcheckstatus',
  'suite_creditcheckreason',
  'suite_creditavailable',
  'suite_creditcheckrequest',
];
const user = '2d1c2b3a-4f5e-4d6c-8b7a-998877665544';
const approved: CreditAnswer = { decision: 'approved', available: '1250.50', currency: 'EUR' };
const nowMs = Date.UTC(2026, 10, 21, 4, 15, 1);

class FakeErpCredit implements ErpCredit {
  readonly questions: CreditQuestion[] = [];
  answer: CreditAnswer | Error = approved;
  /** Called while a question is under way. */
  during: () => Promise<void> = () => Promise.resolve();

  async check(question: CreditQuestion): Promise<CreditAnswer> {
    this.questions.push(question);
    await this.during();
    if (this.answer instanceof Error) throw this.answer;
    return this.answer;
  }
}

function setUp(inLine: Promise<void> = Promise.resolve()) {
  const clock = new ManualClock();
  const dataverse = new FakeDataverse();
  const erp = new FakeErpCredit();
  const told: CreditNotice[] = [];
  const sight: { isDenied: boolean; failure?: Error; asked: unknown[] } = { isDenied: false, asked: [] };
  const handler = createCheckCreditHandler({
    account: createCheckedAccount(
      () => dataverse,
      () => nowMs,
    ),
    erp,
    maySeeAccount: (question) => {
      sight.asked.push(question);
      return sight.failure ? Promise.reject(sight.failure) : Promise.resolve(!sight.isDenied);
    },
    calls: { run: (_target, signal, call) => inLine.then(() => call(signal)) },
    clock,
    notifyUser: (checked) => Promise.resolve(void told.push(checked)),
    contactUrl: () => 'https://contoso.example/help',
  });
  const press = (
    logicalId = 'dv-1',
    changes: Partial<ChangeEvent> = {},
    context: Partial<DeliveryContext> = {},
  ): Promise<Outcome | undefined> => {
    const data = sampleAccountChange({}, { message: 'suite_CheckCredit', ...changes });
    const { body } = encodeEvent(integrationEvent({ data }));
    return handler(inboundMessage({ logicalId, bytes: body }), deliveryContext(context));
  };
  const form = async () => {
    const found = await dataverse.readRow({ address: { entitySet: 'accounts', id }, select: columns });
    return found?.row;
  };
  return { clock, dataverse, erp, told, sight, press, form };
}

describe('checkCredit', () => {
  it('shows the answer on the account and tells whoever pressed', async () => {
    const { dataverse, told, press, form } = setUp();
    dataverse.write(id, { name: 'Harbour Books' });

    const outcome = await press();

    expect(outcome).toBe('completed');
    expect(await form()).toEqual({
      suite_creditcheckstatus: creditStatus.approved,
      suite_creditcheckreason: 'Up to 1250.50 EUR is available.',
      suite_creditavailable: 1250.5,
      suite_creditcheckrequest: 'dv-1',
    });
    expect(told).toMatchObject([{ userId: user, accountId: id, result: { status: 'approved' } }]);
  });

  it('shows that it checks while the ERP is asked, without the figures of the last time', async () => {
    const { dataverse, erp, press, form } = setUp();
    dataverse.write(id, { suite_creditavailable: 99, suite_creditcheckreason: 'old' });
    const seen: unknown[] = [];
    erp.during = async () => void seen.push(await form());

    await press();

    expect(seen).toMatchObject([
      {
        suite_creditcheckstatus: creditStatus.checking,
        suite_creditcheckreason: null,
        suite_creditavailable: null,
      },
    ]);
  });

  it('says that there is no answer, and whom to ask, while the ERP is down', async () => {
    const { dataverse, erp, told, press, form } = setUp();
    dataverse.write(id, {});
    erp.answer = new TargetUnavailableError('down', { details: { target: 'erp' } });

    const outcome = await press();

    expect(outcome).toBe('completed');
    expect(await form()).toMatchObject({
      suite_creditcheckstatus: creditStatus.notAvailable,
      suite_creditcheckreason: expect.stringContaining('https://contoso.example/help') as unknown,
    });
    expect(told).toMatchObject([{ result: { status: 'notAvailable' } }]);
  });

  it('says that there is no answer after five seconds, also when the call still stands in line', async () => {
    const { clock, dataverse, erp, press, form } = setUp(new Promise(() => undefined));
    dataverse.write(id, {});

    const pressing = press();
    await turnOfTheLoop();
    clock.advance(5_100);

    expect(await pressing).toBe('completed');
    expect(erp.questions).toEqual([]);
    expect(await form()).toMatchObject({ suite_creditcheckstatus: creditStatus.notAvailable });
  });

  it('runs once for two presses, one after the other or at the same time', async () => {
    const { dataverse, erp, told, press } = setUp();
    dataverse.write(id, {});
    const atOnce = await Promise.all([press('dv-1'), press('dv-2')]);

    const later = await press('dv-3');

    expect([...atOnce].sort()).toEqual(['completed', 'duplicate']);
    expect(later).toBe('duplicate');
    expect(erp.questions).toHaveLength(1);
    expect(told).toHaveLength(1);
  });

  it('asks again for a press ten seconds later', async () => {
    const { dataverse, erp, press } = setUp();
    dataverse.write(id, {});
    await press('dv-1');

    await press('dv-2', { operationCreatedOn: '2026-11-21T04:15:10.000Z' });

    expect(erp.questions.map(({ requestId }) => requestId)).toEqual(['dv-1', 'dv-2']);
  });

  it('goes on where a delivery of the same press died, with the same question', async () => {
    const { dataverse, erp, press, form } = setUp();
    dataverse.write(id, {});
    erp.during = () => {
      dataverse.failure = new TargetUnavailableError('gone');
      return Promise.resolve();
    };
    await expect(press()).rejects.toThrow('gone');
    dataverse.failure = undefined;
    erp.during = () => Promise.resolve();

    const outcome = await press();

    expect(outcome).toBe('completed');
    expect(erp.questions.map(({ requestId }) => requestId)).toEqual(['dv-1', 'dv-1']);
    expect(await form()).toMatchObject({ suite_creditcheckstatus: creditStatus.approved });
  });

  it('gives the message back when its own time is over, instead of blaming the ERP', async () => {
    const { dataverse, erp, told, press } = setUp();
    dataverse.write(id, {});
    const end = new AbortController();
    erp.during = () => {
      end.abort(new Error('out of time'));
      return Promise.resolve();
    };
    erp.answer = new TargetUnavailableError('aborted');

    await expect(press('dv-1', {}, { signal: end.signal })).rejects.toThrow('out of time');
    expect(told).toEqual([]);
  });

  it('does nothing for somebody who may not see the account, and tells nothing about it', async () => {
    const { dataverse, erp, told, sight, press, form } = setUp();
    dataverse.write(id, { name: 'Harbour Books' });
    sight.isDenied = true;
    const log = new MemoryLog();
    const before = await form();

    const outcome = await press('dv-1', {}, { logger: createLogger(log) });

    expect(outcome).toBe('ignored');
    expect(sight.asked).toEqual([{ userId: user, accountId: id }]);
    expect(erp.questions).toEqual([]);
    expect(await form()).toEqual(before);
    expect(told).toMatchObject([{ userId: user, result: { status: 'refused' } }]);
    expect(JSON.stringify(told)).not.toMatch(new RegExp(`${id}|Harbour|EUR`));
    expect(log.records).toMatchObject([
      { level: 'info', message: 'press not carried out', reason: 'ACCOUNT_NOT_VISIBLE' },
    ]);
  });

  it('tells nobody of the answer to a press of somebody else', async () => {
    const { dataverse, erp, told, sight, press } = setUp();
    dataverse.write(id, {});
    await press('dv-1');
    sight.isDenied = true;

    const outcome = await press('dv-2');

    expect(outcome).toBe('ignored');
    expect(erp.questions).toHaveLength(1);
    expect(told).toMatchObject([{ result: { status: 'approved' } }, { result: { status: 'refused' } }]);
  });

  it('neither asks nor writes while Dataverse does not say who may see the account', async () => {
    const { dataverse, erp, told, sight, press, form } = setUp();
    dataverse.write(id, {});
    sight.failure = new TargetUnavailableError('down', { details: { target: 'dataverse' } });
    const before = await form();

    await expect(press()).rejects.toThrow('down');

    expect([erp.questions, told]).toEqual([[], []]);
    expect(await form()).toEqual(before);
  });

  it.each([
    ['an account that is gone', {}],
    ['a call on no row', { rowId: null }],
  ])('ignores %s', async (_case, changes) => {
    const { erp, press } = setUp();

    await expect(press('dv-1', changes)).resolves.toBe('ignored');
    expect(erp.questions).toEqual([]);
  });
});
