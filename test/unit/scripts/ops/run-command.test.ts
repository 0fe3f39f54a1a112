import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ParkedDetails, ParkedList } from '../../../../functions/operations/parked-api.contract';
import { parseCommand } from '../../../../scripts/ops/parse-command';
import { runCommand } from '../../../../scripts/ops/run-command';
import { FakeFetch } from '../../../support/fake-fetch';

async function run(line: string, target: FakeFetch | { fetch: FakeFetch['fetch'] }) {
  const lines: string[] = [];
  const command = parseCommand(line.split(' '));
  const exitCode = await runCommand(command, {
    print: (text) => lines.push(text),
    tokenFor:
      ({ audience }) =>
      () =>
        Promise.resolve(`token for ${audience}`),
    fetch: target.fetch,
  });
  return { exitCode, lines, text: lines.join('\n') };
}

const list: ParkedList = {
  groups: [
    {
      flow: 'account-to-erp',
      queue: 'account-to-erp',
      reason: 'BUSINESS_RULE',
      detail: 'The ERP refuses the customer',
      count: 12,
      oldestParkedAt: '2026-11-21T04:00:00.000Z',
      newestParkedAt: '2026-11-21T04:10:00.000Z',
      examples: [{ sequenceNumber: '17', messageId: 'dv-1~1', traceId: null }],
    },
  ],
  queues: [
    { flow: 'account-to-erp', queue: 'account-to-erp', count: 1000, isMore: true },
    { flow: 'x', queue: 'x', count: null, isMore: false, problem: 'TARGET_UNAVAILABLE' },
  ],
  undeliverable: [
    { flow: 'y', container: 'y-dead', count: 2, isMore: false, oldestAt: '2026-11-21T03:00:00.000Z' },
    { flow: 'z', container: 'z-dead', count: 0, isMore: false, oldestAt: null },
    { flow: 'v', container: 'v-dead', count: null, isMore: false, oldestAt: null, problem: 'CONFIGURATION' },
  ],
};

const details: ParkedDetails = {
  flow: 'account-to-erp',
  queue: 'account-to-erp',
  sequenceNumber: '17',
  messageId: 'dv-1~1',
  logicalId: 'dv-1',
  reason: 'BUSINESS_RULE',
  detail: 'The ERP refuses the customer',
  parkedBy: 'flow',
  parkedAt: '2026-11-21T04:00:00.000Z',
  type: 'dataverse.account.Update',
  contentType: null,
  attempt: 0,
  hop: 1,
  deliveryCount: 1,
  replayId: null,
  correlationId: null,
  sessionId: null,
  traceId: null,
  properties: { table: 'account' },
  body: { sizeBytes: 19, members: ['name'] },
};

function resubmission(numbers: readonly number[], more: Record<string, unknown> = {}) {
  const resubmitted = numbers.map((number) => ({
    sequenceNumber: String(number),
    messageId: `dv-${number}~1`,
    newMessageId: `dv-${number}~2`,
    replayId: 'r1',
    traceId: null,
  }));
  const parkedBefore = '2026-11-21T05:00:00.000Z';
  return { body: { queue: 'orders', parkedBefore, resubmitted, notFound: [], isMore: false, ...more } };
}

const bodiesOf = ({ requests }: FakeFetch) =>
  requests.map(({ body }) => JSON.parse(body ?? 'null') as unknown);

describe('npm run ops', () => {
  it('lists what is parked as a table, and what the table does not show', async () => {
    const target = new FakeFetch({ body: list });

    const { exitCode, text } = await run('parked list --flow account-to-erp', target);

    expect(exitCode).toBe(0);
    expect(target.requests[0]?.url).toBe('http://127.0.0.1:7071/api/operations/parked?flow=account-to-erp');
    expect(text).toMatch(/account-to-erp {2}BUSINESS_RULE {2}12 +2026-11-21T04:00:00\.000Z {2}17/);
    expect(text).toContain('account-to-erp: only the oldest 1000 were counted.');
    expect(text).toContain('x: could not be read (TARGET_UNAVAILABLE).');
    expect(text).toContain('y-dead: 2 blobs of undeliverable events, since 2026-11-21T03:00:00.000Z.');
    expect(text).toContain('v-dead: could not be read (CONFIGURATION).');
    expect(text).not.toContain('z-dead');
  });

  it('says so when nothing is parked', async () => {
    const { lines } = await run(
      'parked list',
      new FakeFetch({ body: { groups: [], queues: [], undeliverable: [] } }),
    );

    expect(lines).toEqual(['Nothing is parked.']);
  });

  it('prints the answer itself with --json', async () => {
    const { text } = await run('parked list --json', new FakeFetch({ body: list }));

    expect(JSON.parse(text)).toEqual(list);
  });

  it('shows one message and how to see its body', async () => {
    const target = new FakeFetch({ body: details });

    const { text } = await run('parked show account-to-erp dv-1~1', target);

    expect(target.requests[0]?.url).toBe('http://127.0.0.1:7071/api/operations/parked/account-to-erp/dv-1~1');
    expect(target.requests[0]?.headers.get('authorization')).toBe('Bearer token for api://integration-suite');
    expect(text).toMatch(/^reason +BUSINESS_RULE$/m);
    expect(text).toMatch(/^property table +account$/m);
    expect(text).toContain('--body');
    expect(text).not.toMatch(/null/);
  });

  it('shows the whole body with --body', async () => {
    const target = new FakeFetch({ body: { ...details, body: { sizeBytes: 2, text: '{}' } } });

    const { lines } = await run('parked show account-to-erp 17 --body', target);

    expect(target.requests[0]?.url).toMatch(/\/17\?body=full$/);
    expect(lines.slice(-2)).toEqual(['body  2 bytes', '{}']);
  });

  it('resubmits by id in one call', async () => {
    const target = new FakeFetch(resubmission([1]));

    const { exitCode, lines } = await run('parked resubmit orders --id 1', target);

    expect(exitCode).toBe(0);
    expect(bodiesOf(target)).toEqual([{ ids: ['1'] }]);
    expect(lines).toEqual(['1 back to orders.', '  dv-1~1 as dv-1~2']);
  });

  it('repeats a resubmission of all while there are more, for those parked before it began', async () => {
    const target = new FakeFetch(resubmission([1, 2], { isMore: true }), resubmission([3]));

    const { exitCode, lines } = await run('parked resubmit orders --all --yes', target);

    expect(exitCode).toBe(0);
    expect(bodiesOf(target)).toEqual([
      { all: true },
      { all: true, parkedBefore: '2026-11-21T05:00:00.000Z' },
    ]);
    expect(lines[0]).toBe('3 back to orders.');
  });

  it('stops when a call makes no progress, and says what to do', async () => {
    const target = new FakeFetch(resubmission([1], { isMore: true }), resubmission([], { isMore: true }));

    const { exitCode, text } = await run('parked resubmit orders --reason X', target);

    expect(target.requests).toHaveLength(2);
    expect(exitCode).toBe(1);
    expect(text).toContain('repeat in a minute');
  });

  it('fails when an id is not there or the work ended early', async () => {
    const missing = await run(
      'parked resubmit orders --id 9',
      new FakeFetch(resubmission([], { notFound: ['9'] })),
    );
    const stopped = await run(
      'parked resubmit orders --all --yes',
      new FakeFetch(resubmission([1], { stoppedBy: 'TARGET_UNAVAILABLE', isMore: true })),
    );

    expect([missing.exitCode, stopped.exitCode]).toEqual([1, 1]);
    expect(missing.text).toContain('9');
    expect(stopped.text).toContain('Stopped early by TARGET_UNAVAILABLE');
  });

  it('sends the content of --body-file in the place of the body', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ops-'));
    const file = path.join(folder, 'body.json');
    writeFileSync(file, '{"name":"mended"}');
    const target = new FakeFetch(resubmission([1]));

    await run(`parked resubmit orders --id 1 --body-file ${file}`, target);
    rmSync(folder, { recursive: true });

    expect(bodiesOf(target)).toEqual([{ ids: ['1'], body: '{"name":"mended"}' }]);
    await expect(run(`parked resubmit orders --id 1 --body-file ${file}`, target)).rejects.toThrow(
      'cannot be read',
    );
  });

  it('shows readiness and fails when degraded', async () => {
    const ready = { name: 'storage', status: 'ready', durationMs: 4 };
    const erp = { name: 'erp', status: 'unavailable', durationMs: 2000, code: 'X', detail: 'no answer' };
    const report = (status: string, ...dependencies: object[]) =>
      new FakeFetch({ body: { status, checkedAt: '2026-11-21T04:00:00.000Z', dependencies } });

    const good = await run('ready', report('ready', ready));
    const bad = await run('ready', report('degraded', ready, erp));

    expect([good.exitCode, bad.exitCode]).toEqual([0, 1]);
    expect(bad.lines).toEqual([
      'degraded, checked at 2026-11-21T04:00:00.000Z',
      'storage  ready        4 ms',
      'erp      unavailable  2000 ms  X: no answer',
    ]);
  });

  it.each([
    [
      {
        status: 403,
        body: { code: 'ACCESS_REFUSED', detail: 'The access token lacks the scope Operations.Read.' },
      },
      '403 ACCESS_REFUSED: The access token lacks the scope Operations.Read.',
    ],
    [{ status: 401 }, 'answered 401'],
    [{ status: 500, body: 'oops' }, 'answered 500'],
    [
      {
        status: 404,
        body: { code: 'RECORD_NOT_FOUND', detail: 'No flow has this queue', correlationId: 'c-1' },
      },
      '404 RECORD_NOT_FOUND: No flow has this queue Correlation id: c-1',
    ],
  ])('explains a refusal: %j', async (answer, message) => {
    await expect(run('parked list', new FakeFetch(answer))).rejects.toThrow(message);
  });

  it('explains that nothing listens', async () => {
    const target = { fetch: () => Promise.reject(new TypeError('fetch failed')) };

    await expect(run('parked list --url http://127.0.0.1:9', target)).rejects.toThrow(
      'http://127.0.0.1:9 cannot be reached',
    );
  });

  it('prints help without calling anybody', async () => {
    const target = new FakeFetch();

    const { exitCode, text } = await run('parked resubmit --help', target);

    expect(exitCode).toBe(0);
    expect(text).toContain('--body-file');
    expect(target.requests).toEqual([]);
  });
});
