import { randomUUID } from 'node:crypto';
import { freePort } from '../support/free-port';
import { send, tokenFor, type ApiCall, type CallResult } from './support/api-caller';
import { clearDataverseFaults, setDataverseFault } from './support/cases';
import { repositoryRoot, startProcess } from './support/child-process';
import { ContractRun, faultsOf, requestsPerMinute, width } from './support/contract-run';
import type { ApiTarget } from './support/documented-api';
import { hostileRequests } from './support/hostile-requests';
import { describeOnOwnStack, usesRunningStack } from './support/running-stack';

jest.setTimeout(300_000);

/** The longest that any operation takes by its own word, and what a busy machine may add. */
const longestAnswerMs = 30_000 + 3_000;
/**
 * A defect, an identity of ours without a role, and a time budget that every call of ours stays below; on a running stack
 * also its limit, and keys of tokens that cannot be had.
 */
const outOfReach = usesRunningStack() ? /(429|5\d\d)$/ : /(500|502|504)$/;

const otherCase = { customer: { email: 'erika.berg@harbour.example' }, title: 'Another one' };

let run: ContractRun;

beforeAll(async () => {
  run = await ContractRun.start();
});

afterAll(async () => {
  await run.stack.close();
});

describe('the documented API', () => {
  it('answers every example of every operation as documented', async () => {
    const found = await faultsOf(run.api.targets, async (target) => {
      const bodies: ApiCall[] = target.examples.map((body) => ({ body: JSON.stringify(body) }));
      for (const each of bodies.length > 0 ? bodies : [{}]) {
        const result = await run.callUntilAnswered(target, each);
        const fault = run.api.faultOf(target, result) ?? (result.status >= 500 ? result.text : undefined);
        if (fault !== undefined) return fault;
      }
      return undefined;
    });

    expect(found).toEqual([]);
  });

  it('answers as documented for what does not exist', async () => {
    const found = await faultsOf(run.api.targets, async (target) => {
      const names = target.operation.parameters.filter(({ in: place }) => place === 'path');
      const places = Object.fromEntries(names.map(({ name }) => [name, 'NOTHING-0']));
      const result = await run.call(target, { places });
      return run.api.faultOf(target, result);
    });

    expect(found).toEqual([]);
  });

  it('shows what its operations made, takes work for later, and refuses other work under one key', async () => {
    const created = await run.known('CreateCase');
    const { ticketNumber } = JSON.parse(created.text) as { ticketNumber: string };
    const read = await run.known('ReadCase', { places: { ticketNumber } });
    const later = await run.known('CreateCase', { headers: { prefer: 'respond-async' } });
    const requestId = later.headers.get('location')?.split('/').at(-1) ?? '';
    const request = await run.known('ReadCaseRequest', { places: { requestId } });
    const key = { 'idempotency-key': randomUUID() };
    await run.known('CreateCase', { headers: key });
    const reused = await run.known('CreateCase', { headers: key, body: JSON.stringify(otherCase) });

    const statuses = [created, read, later, request, reused].map(({ status }) => status);
    expect(statuses).toEqual([201, 200, 202, 200, 422]);
  });

  it('shows parked messages and sends them back', async () => {
    const { parkedId: id } = run.records;
    const queue = 'account-to-erp';
    const list = await run.known('ListParked');
    const shown = await run.known('ShowParked', { places: { queue, id } });
    const body = JSON.stringify({ ids: [id] });
    const sent = await run.known('ResubmitParked', { places: { queue }, body });

    const { groups } = JSON.parse(list.text) as { groups: { queue: string }[] };
    expect(groups.map((group) => group.queue)).toContain(queue);
    expect([list.status, shown.status, sent.status]).toEqual([200, 200, 200]);
  });

  it('lets nobody in without a token, with a broken one, or without the role', async () => {
    const found = await faultsOf(run.api.targets, async (target) => {
      const missing = await run.call(target, { headers: { authorization: undefined } });
      const broken = await run.call(target, { headers: { authorization: 'Bearer x.y.z' } });
      const powerless = await run.call(target, {}, ['Nothing.AtAll']);
      const open = [missing, broken, powerless].find(({ headers }) => !headers.has('www-authenticate'));
      return (
        run.unlike(target, missing, 401, 'TOKEN_MISSING') ??
        run.unlike(target, broken, 401, 'TOKEN_REFUSED') ??
        run.unlike(target, powerless, 403, 'ACCESS_REFUSED') ??
        (open && 'a refusal without WWW-Authenticate')
      );
    });

    expect(found).toEqual([]);
  });

  it('refuses unknown parameters and members with their path', async () => {
    const pathIn = (target: ApiTarget, result: CallResult, path: string): string | undefined => {
      const fault = run.unlike(target, result, 400, 'REQUEST_INVALID');
      return fault ?? (result.text.includes(`"path":"${path}"`) ? undefined : 'the path is missing');
    };
    const inQueries = await faultsOf(run.api.targets, async (target) =>
      pathIn(target, await run.call(target, { query: '?colour=red' }), 'query.colour'),
    );
    const inBodies = await faultsOf(run.withBody, async (target) => {
      const body = JSON.stringify({ ...(target.examples[0] as object), colour: 'red' });
      return pathIn(target, await run.call(target, { body }), 'colour');
    });

    expect([...inQueries, ...inBodies]).toEqual([]);
  });

  it('refuses bodies by size, type and form', async () => {
    const found = await faultsOf(run.withBody, async (target) => {
      const large = await run.call(target, { body: new Uint8Array(12_000_000) });
      const typed = await run.call(target, { headers: { 'content-type': 'text/plain' } });
      const broken = await run.call(target, { body: '{"a":' });
      return (
        run.unlike(target, large, 413, 'BODY_TOO_LARGE') ??
        run.unlike(target, typed, 415, 'MEDIA_TYPE_UNSUPPORTED') ??
        run.unlike(target, broken, 400, 'JSON_MALFORMED')
      );
    });

    expect(found).toEqual([]);
  });

  it('answers OPTIONS and methods that a path does not know by those it does', async () => {
    const found = await faultsOf(run.api.targets, async (target) => {
      const options = await send(run.stack, target, '', { method: 'OPTIONS' });
      const foreign = await run.call(target, { method: 'DELETE' });
      const allow = options.headers.get('allow') ?? '';
      const isListed = options.status === 204 && allow.includes(target.method) && allow.includes('OPTIONS');
      const isRefused = foreign.status === 405 && foreign.headers.get('allow') === allow;
      return isListed && isRefused ? undefined : `${allow}: ${options.status}, ${foreign.status}`;
    });

    expect(found).toEqual([]);
  });

  it('answers HEAD as GET, without a body', async () => {
    const readers = run.api.targets.filter(({ method }) => method === 'GET');

    const found = await faultsOf(readers, async (target) => {
      const got = await run.call(target);
      const { status, text } = await run.call(target, { method: 'HEAD' });
      return status === got.status && text === '' ? undefined : `${got.status}, ${status}, ${text}`;
    });

    expect(found).toEqual([]);
  });

  it.each([
    { kind: 'hang' },
    { kind: 'reset' },
    { kind: 'status', status: 503 },
    { kind: 'status', status: 429 },
  ])(
    'answers in time with documented problems while Dataverse is at fault, and recovers: %j',
    async (fault) => {
      await setDataverseFault(run.stack, fault);

      const found = await faultsOf(run.api.targets, async (target) => inTime(target, await run.call(target)));
      await clearDataverseFaults(run.stack);
      const after = await faultsOf(run.api.targets, async (target) =>
        inTime(target, await run.callUntilAnswered(target)),
      );

      expect([...found, ...after]).toEqual([]);
    },
  );
});

describeOnOwnStack('the documented API at its limits', () => {
  it('answers 503 while the keys of tokens cannot be had', async () => {
    const port = await freePort();
    const app = await startProcess({
      args: ['dist/local/functions-host/main.js', '--app', repositoryRoot, '--port', String(port)],
      environment: { ...run.stack.settings, ApiKeySetUrl: 'http://127.0.0.1:1/keys' },
    });
    const keyless = { ...run.stack, functionsUrl: `http://127.0.0.1:${port}` };

    const found = await faultsOf(run.api.targets, async (target) => {
      const result = await send(keyless, target, await tokenFor(run.stack, [target.role]));
      run.note(target, result);
      const fault = run.unlike(target, result, 503, 'TOKEN_UNVERIFIABLE');
      return fault ?? (result.headers.has('retry-after') ? undefined : 'Retry-After is missing');
    });
    await app.kill('SIGTERM');

    expect(found).toEqual([]);
  });

  it('limits a caller, and says when to come again', async () => {
    const found = await faultsOf(run.api.targets, async (target) => {
      const token = await tokenFor(run.stack, [target.role]);
      const one = () => send(run.stack, target, token, { query: '?colour=red' });
      let last = await one();
      for (let sent = 1; last.status !== 429 && sent < requestsPerMinute * 4; sent += width)
        last = (await Promise.all(Array.from({ length: width }, one))).at(-1) ?? last;
      run.note(target, last);
      const isTold = last.headers.has('retry-after') && last.headers.get('ratelimit')?.includes('r=0');
      const fault = run.unlike(target, last, 429, 'RATE_LIMITED');
      return fault ?? (isTold === true ? undefined : 'Retry-After or RateLimit is missing');
    });

    expect(found).toEqual([]);
  });

  it('never fails, hangs or tells its inside, whatever is sent', async () => {
    const found: string[] = [];
    for (const target of run.api.targets) {
      for (const [request, result] of await run.sendAll(target, hostileRequests(target, 60))) {
        const fault = inTime(target, result);
        if (fault !== undefined)
          found.push(`${target.id}: ${fault} for ${JSON.stringify(request).slice(0, 200)}`);
      }
    }

    expect(found).toEqual([]);
  });
});

describe('all these requests together', () => {
  it('have reached every documented status that a request can bring about', () => {
    const missing = run.unreached().filter((place) => !outOfReach.test(place));

    expect(missing).toEqual([]);
  });
});

function inTime(target: ApiTarget, result: CallResult): string | undefined {
  if (result.durationMs > longestAnswerMs) return `${result.durationMs} ms`;
  if (/\bat .+\.[jt]s:\d+|node_modules/.test(result.text)) return `a stack: ${result.text.slice(0, 200)}`;
  // The host itself refuses paths that belong to no function.
  if (result.status === 404 && result.text === '') return undefined;
  return result.status === 500 ? result.text : run.api.faultOf(target, result);
}
