import { followTable } from '../../../../../scripts/dataverse/follow/follow-table';
import type { FollowArguments } from '../../../../../scripts/dataverse/follow/parse-arguments';
import { AccessDeniedError } from '../../../../../shared/errors/access-denied-error';
import { TargetUnavailableError } from '../../../../../shared/errors/target-unavailable-error';
import { FakeTrackedTable, rowId } from '../../../../support/fake-tracked-table';
import { ManualClock } from '../../../../support/manual-clock';
import { turnOfTheLoop } from '../../../../support/turn-of-the-loop';

const description = {
  status: 200,
  body: {
    LogicalName: 'account',
    EntitySetName: 'accounts',
    PrimaryIdAttribute: 'accountid',
    PrimaryNameAttribute: 'name',
    Attributes: [{ LogicalName: 'name', AttributeType: 'String' }],
  },
};

function setUp(given: Partial<FollowArguments> = {}) {
  const table = new FakeTrackedTable();
  const clock = new ManualClock();
  const stop = new AbortController();
  const printed: string[] = [];
  const told: string[] = [];
  for (const number of [1, 2, 3]) table.write(rowId(number), `Row ${number}`);
  table.nextAnswers.push(description);
  const following = followTable(
    {
      table: 'account',
      columns: undefined,
      everyMs: 2_000,
      pageSize: 2,
      isWithRows: false,
      isOnce: false,
      isJson: false,
      environment: undefined,
      ...given,
    },
    {
      webApi: table,
      clock,
      print: (line) => printed.push(line),
      tell: (line) => told.push(line),
      signal: stop.signal,
    },
  );
  const nextLook = async (): Promise<string[]> => {
    await turnsOfTheLoop();
    const before = printed.length;
    clock.advance(2_000);
    await turnsOfTheLoop();
    return printed.slice(before);
  };
  const end = async (): Promise<void> => {
    stop.abort(new Error('stopped'));
    await following;
  };
  return { table, clock, printed, told, following, nextLook, end };
}

/** As many as a look with a few pages takes. */
async function turnsOfTheLoop(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await turnOfTheLoop();
}

describe('dataverse:follow', () => {
  it('tells how far the first pass is, and prints what happens after it', async () => {
    const { table, printed, told, nextLook, end } = setUp();
    await turnsOfTheLoop();
    expect(printed).toEqual([]);
    expect(told).toEqual([
      '… 2 rows, 0.0 s',
      '… 3 rows, 0.0 s',
      'All 3 rows read in 0.0 s.',
      'Following account; Ctrl-C ends.',
    ]);

    table.write(rowId(4), 'New "one"');
    table.delete(rowId(1));

    await expect(nextLook()).resolves.toEqual([
      `deleted   ${rowId(1)}`,
      `upserted  ${rowId(4)}  version 1004  name="New \\"one\\""`,
    ]);
    await end();
  });

  it('shows a resync, and which rows went away before it', async () => {
    const { table, told, nextLook, end } = setUp();
    await turnsOfTheLoop();
    table.delete(rowId(2));
    table.expireTokens();

    await expect(nextLook()).resolves.toEqual([
      'The token has expired: reading all rows again, then naming those that went away.',
      `deleted   ${rowId(2)}`,
    ]);
    expect(told.at(-1)).toBe('All 2 rows read in 0.0 s.');
    await end();
  });

  it('prints the rows of the first pass, and ends, when asked to', async () => {
    const { printed, following } = setUp({ isWithRows: true, isOnce: true, columns: [] });

    await following;

    expect(printed).toEqual([1, 2, 3].map((number) => `upserted  ${rowId(number)}  version 100${number}`));
  });

  it('prints JSON for programs', async () => {
    const { printed, following } = setUp({ isJson: true, isOnce: true });

    await following;

    expect(printed.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { phase: 'snapshot', kind: 'upserted', id: rowId(1), version: '1001', row: { name: 'Row 1' } },
      { id: rowId(2) },
      { id: rowId(3) },
    ]);
  });

  it('goes on after what passes, and ends with what does not', async () => {
    const { table, told, following, nextLook } = setUp();
    await turnsOfTheLoop();
    table.nextAnswers.push({ status: 200, body: '<html>' });

    await nextLook();
    expect(told.at(-1)).toBe('Dataverse answered with something that is not JSON; trying again.');
    table.nextAnswers.push({ status: 403, body: { error: { code: '0x80040220', message: '' } } });
    const ended = following.catch((error: unknown) => error);
    await nextLook();

    await expect(ended).resolves.toBeInstanceOf(AccessDeniedError);
  });

  it('fails when it is to look once and cannot', async () => {
    const { table, told, following } = setUp({ isOnce: true });
    table.nextAnswers.push({ status: 200, body: '<html>' });

    await expect(following).rejects.toBeInstanceOf(TargetUnavailableError);
    expect(told).toEqual([]);
  });
});
