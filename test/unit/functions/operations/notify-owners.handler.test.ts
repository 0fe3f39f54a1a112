import { createNotifyOwnersHandler } from '../../../../functions/operations/notify-owners.handler';
import { OwnerNotices } from '../../../../functions/operations/owner-notices';
import type { AppNotification } from '../../../../shared/dataverse/actions/send-app-notification';
import { BusinessRuleError } from '../../../../shared/errors/business-rule-error';
import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import { defineFlow } from '../../../../shared/flow/define-flow';
import type { TriggerContext } from '../../../../shared/hosting/trigger-context';
import type { ParkedMessage } from '../../../../shared/messaging/parked-messages';
import { createLogger } from '../../../../shared/observability/structured-logger';
import { FakeParkedMessages } from '../../../support/fake-parked-messages';
import { FakeTableStore } from '../../../support/fake-table-store';
import { ManualClock } from '../../../support/manual-clock';
import { MemoryLog } from '../../../support/memory-log';
import { parkedMessage } from '../../../support/parked-message';
import { sampleFlow } from '../../../support/sample-flow';

const startMs = Date.UTC(2026, 10, 21, 10);
const minuteMs = 60_000;
const rowId = '0d4c5a6e-1b2c-4d3e-8f90-a1b2c3d4e5f6';
const otherRowId = '1d4c5a6e-1b2c-4d3e-8f90-a1b2c3d4e5f6';
const owner = '2d4c5a6e-1b2c-4d3e-8f90-a1b2c3d4e5f6';

function createWorld() {
  const parked = new FakeParkedMessages();
  const clock = new ManualClock(startMs);
  const tables = new FakeTableStore();
  const sent: AppNotification[] = [];
  const log = new MemoryLog();
  const context = { logger: createLogger(log) } as unknown as TriggerContext;
  const owners = new Map([rowId, otherRowId].map((id) => [id, owner]));
  const world = { failure: undefined as Error | undefined };
  const flow = { ...defineFlow(sampleFlow()), name: 'orders', targets: ['ERP'] };
  const handler = createNotifyOwnersHandler({
    flows: [flow],
    places: () => [
      { flow: 'orders', queue: 'orders', parkingQueue: 'orders-parked', namespace: 'main' },
      { flow: 'orders', queue: 'returns', parkingQueue: 'returns-parked', namespace: 'main' },
    ],
    parked,
    notices: new OwnerNotices(() => tables, clock),
    ownerOf: ({ id }) => Promise.resolve(owners.get(id)),
    notify(notification) {
      if (world.failure) return Promise.reject(world.failure);
      sent.push(notification);
      return Promise.resolve();
    },
    clock,
  });
  return {
    world,
    parked,
    clock,
    tables,
    sent,
    log,
    owners,
    run: () => handler({ isPastDue: false }, context),
    park(id = rowId, changes: Partial<Omit<ParkedMessage, 'message'>> = {}, queue = 'orders-parked') {
      const bytes = Buffer.from(JSON.stringify({ subject: `account/${id}` }));
      parked.park(queue, parkedMessage({ parkedAt: new Date(clock.now()), ...changes }, { bytes }));
    },
  };
}

describe('notifyOwners', () => {
  it('tells the owner what is wrong, with a way to the record', async () => {
    const { park, run, sent } = createWorld();
    park();

    expect(await run()).toEqual({ looked: 1, told: 1 });
    expect(sent).toEqual([
      {
        recipientId: owner,
        title: 'This record has not reached ERP',
        body: 'The payload breaks its contract at name. Correct the record and save it: the new state is then passed on by itself.',
        icon: 'warning',
        link: { label: 'Open the record', table: 'account', id: rowId },
      },
    ]);
  });

  it('says nothing about a second message of the row within the hour, whichever queue has it', async () => {
    const { park, run, sent, clock } = createWorld();
    park();
    await run();
    clock.advance(59 * minuteMs);
    park();
    park(rowId, {}, 'returns-parked');

    expect(await run()).toEqual({ looked: 2, told: 0 });
    expect(sent).toHaveLength(1);
  });

  it('tells again of a message that is parked an hour later, and at once of another row', async () => {
    const { park, run, sent, clock } = createWorld();
    park();
    park(otherRowId);
    await run();
    clock.advance(60 * minuteMs);
    park();
    await run();

    expect(sent.map(({ link }) => link)).toMatchObject([{ id: rowId }, { id: otherRowId }, { id: rowId }]);
  });

  it('tells of a message once, however long it stays parked', async () => {
    const { park, run, sent, clock } = createWorld();
    park();

    for (let hour = 0; hour < 3; hour++) {
      await run();
      clock.advance(61 * minuteMs);
    }

    expect(sent).toHaveLength(1);
  });

  it('leaves an old backlog alone when it runs for the first time', async () => {
    const { park, run, sent } = createWorld();
    park(rowId, { parkedAt: new Date(startMs - 61 * minuteMs) });
    park(otherRowId);

    expect(await run()).toEqual({ looked: 2, told: 1 });
    expect(sent).toMatchObject([{ link: { id: otherRowId } }]);
  });

  it('leaves an old backlog alone that is longer than one run looks', async () => {
    const { park, run } = createWorld();
    for (let message = 0; message < 130; message++)
      park(rowId, { parkedAt: new Date(startMs - 61 * minuteMs) });
    park(otherRowId);

    expect(await run()).toEqual({ looked: 100, told: 0 });
    expect(await run()).toEqual({ looked: 31, told: 1 });
  });

  it('tells of what was parked while Dataverse was down for hours', async () => {
    const { world, park, run, clock } = createWorld();
    park();
    world.failure = new TargetUnavailableError('Dataverse is down');
    await expect(run()).rejects.toThrow('Dataverse is down');
    clock.advance(180 * minuteMs);
    world.failure = undefined;

    expect(await run()).toEqual({ looked: 1, told: 1 });
  });

  it('holds few bodies at a time, and reads none twice', async () => {
    const { parked, park, run } = createWorld();
    for (let message = 0; message < 45; message++) park();

    await run();

    expect(parked.mostBodiesAtOnce).toBeLessThanOrEqual(20);
    expect(parked.bodiesPeeked).toBe(45);
  });

  it('passes over a row that no user owns', async () => {
    const { park, run, owners } = createWorld();
    owners.delete(rowId);
    park();

    expect(await run()).toEqual({ looked: 1, told: 0 });
  });

  it('tries again when Dataverse did not answer, and goes on behind it', async () => {
    const { world, park, run, sent } = createWorld();
    park();
    park(otherRowId);
    world.failure = new TargetUnavailableError('Dataverse is down');
    await expect(run()).rejects.toThrow('Dataverse is down');

    world.failure = undefined;

    expect(await run()).toEqual({ looked: 2, told: 2 });
    expect(sent).toHaveLength(2);
  });

  it('passes over a row that Dataverse will not have a notice about, so that the others are told', async () => {
    const { world, park, run, sent, log } = createWorld();
    park();
    world.failure = new BusinessRuleError('The user is gone');

    expect(await run()).toEqual({ looked: 1, told: 0 });
    expect(log.records).toMatchObject([
      { level: 'warn', message: 'owner not told', table: 'account', rowId, code: 'BUSINESS_RULE' },
    ]);

    world.failure = undefined;
    park(otherRowId);

    expect(await run()).toMatchObject({ looked: 1, told: 1 });
    expect(sent).toMatchObject([{ link: { id: otherRowId } }]);
  });

  it('keeps an hour of notices and no more', async () => {
    const { park, run, clock, tables } = createWorld();
    park();
    await run();
    clock.advance(60 * minuteMs);

    await run();

    expect(await tables.list('ownernotices', { partitionKey: 'notice' }).next()).toMatchObject({
      done: true,
    });
  });
});
