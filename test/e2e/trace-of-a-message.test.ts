import { randomUUID } from 'node:crypto';
import type { TelemetryRecord } from '../../local/ingestion/telemetry-record';
import { eventually } from '../support/eventually';
import { clearFaults, expectErpInStep, setFault, writeAccount } from './support/accounts';
import { analyticsLinesAbout } from './support/analytics';
import { repositoryRoot, runToEnd } from './support/child-process';
import { describeOnOwnStack } from './support/running-stack';
import { startStack, type Stack } from './support/stack';
import { readTelemetry, readTrace } from './support/telemetry';

jest.setTimeout(120_000);

/** The SDK sends every few seconds. */
const slowly = { timeoutMs: 45_000, intervalMs: 500 };

interface Hops {
  operations: string[];
  requests: TelemetryRecord[];
  dependencies: TelemetryRecord[];
  logs: TelemetryRecord[];
}

async function readHops(stack: Stack, id: string): Promise<Hops> {
  const { operations, records } = await readTrace(stack, id);
  const of = (kind: string): TelemetryRecord[] => records.filter((record) => record.kind === kind);
  return { operations, requests: of('request'), dependencies: of('dependency'), logs: of('log') };
}

/** Writes an account, and waits until the ERP's flow has told how the message ended. */
async function deliverTraced(stack: Stack, name: string): Promise<string> {
  const seen = new Set((await readTelemetry(stack, { flow: 'account-to-erp' })).map(operationOf));
  await writeAccount(stack, randomUUID(), { name });
  return eventually(async () => {
    const records = await readTelemetry(stack, { flow: 'account-to-erp', kind: 'log' });
    const completed = records.find(
      (record) => !seen.has(operationOf(record)) && record.properties['outcome'] === 'completed',
    );
    expect(completed).toBeDefined();
    return completed?.properties['logicalId'] ?? '';
  }, slowly);
}

function operationOf({ operationId }: TelemetryRecord): string {
  return operationId ?? '';
}

/** The records from this one up to where the trace began, by name. */
function pathTo({ requests, dependencies }: Hops, record: TelemetryRecord | undefined): string[] {
  const spans = new Map([...requests, ...dependencies].map((span) => [span.id, span]));
  const path: string[] = [];
  for (let span = record; span !== undefined; span = spans.get(span.parentId)) path.push(span.name);
  return path;
}

function outcomeOf({ logs }: Hops, { id }: TelemetryRecord): Record<string, string> | undefined {
  return logs.find(({ name, parentId }) => name === 'outcome' && parentId === id)?.properties;
}

/** Log lines that the app has printed in this trace. */
function printedLines(stack: Stack, operation: string | undefined): string[] {
  const lines = stack.output().split('\n');
  return lines.filter((line) => line.includes(`"traceparent":"00-${operation}-`));
}

const everyFunction = [
  'account-to-analytics-publish',
  'account-to-analytics-store',
  'account-to-erp-deliver',
  'dataverse-intake-receive',
];

let stack: Stack;

beforeAll(async () => {
  stack = await startStack({ hasTelemetry: true });
});

afterAll(async () => {
  await stack.close();
});

describe('what every function tells of an account change', () => {
  it('carries one operation id from the webhook to the ERP and to analytics', async () => {
    const id = randomUUID();
    await writeAccount(stack, id, { name: 'Followed' });

    const message = await eventually(async () => {
      const [line] = await analyticsLinesAbout(stack, id);
      expect(line).toBeDefined();
      return line?.id ?? '';
    }, slowly);

    await eventually(async () => {
      const { operations, logs } = await readHops(stack, message);
      const outcomes = logs.filter(({ name }) => name === 'outcome');
      expect(outcomes.map(({ properties }) => properties['function']).sort()).toEqual(everyFunction);
      expect(operations).toHaveLength(1);
    }, slowly);
  });
});

/** A host of another make writes other records of requests and calls, and starts the app out of our sight. */
describeOnOwnStack('the trace of an account change', () => {
  it('is one operation from the webhook to the ERP and to analytics, hop by hop', async () => {
    const message = await deliverTraced(stack, 'Traced');

    const hops = await eventually(async () => {
      const found = await readHops(stack, message);
      expect(found.requests.map(({ name }) => name).sort()).toEqual(everyFunction);
      expect(found.logs).toHaveLength(4);
      expect(found.dependencies).toHaveLength(4);
      return found;
    }, slowly);

    const { operations, requests, dependencies } = hops;
    expect(operations).toHaveLength(1);
    expect(new Set(requests.map(({ properties }) => properties['invocationId'])).size).toBe(4);
    const calls = dependencies.filter(({ target }) => target === 'dataverse' || target === 'erp');
    const store = requests.find(({ name }) => name === 'account-to-analytics-store');
    const throughTheTopic = ['send dataverse-events', 'dataverse-intake-receive'];
    expect(calls.map(({ target }) => target)).toEqual(['dataverse', 'erp']);
    for (const call of calls) {
      expect(pathTo(hops, call)).toEqual([call.name, 'account-to-erp-deliver', ...throughTheTopic]);
    }
    expect(pathTo(hops, store)).toEqual([
      'account-to-analytics-store',
      'publish event-grid-analytics',
      'account-to-analytics-publish',
      ...throughTheTopic,
    ]);
    expect(requests.map((request) => outcomeOf(hops, request)?.['outcome'])).toEqual(
      requests.map(() => 'completed'),
    );
  });

  it('has each line that the app printed once', async () => {
    const message = await deliverTraced(stack, 'Told once');

    await eventually(async () => {
      const { operations, logs } = await readHops(stack, message);
      const printed = printedLines(stack, operations[0]);
      expect(printed).toHaveLength(4);
      expect(logs).toHaveLength(printed.length);
    }, slowly);
  });

  it('goes on in the scheduled copy when the ERP fails', async () => {
    await setFault(stack, { target: 'erp', kind: 'status', status: 503, count: 1, match: { method: 'PUT' } });
    const message = await deliverTraced(stack, 'Tried again');
    await clearFaults(stack);

    const { hops, deliveries } = await eventually(async () => {
      const found = await readHops(stack, message);
      const delivered = found.requests.filter(({ name }) => name === 'account-to-erp-deliver');
      expect(delivered).toHaveLength(2);
      expect(found.requests).toHaveLength(5);
      expect(found.logs.filter(({ name }) => name === 'outcome')).toHaveLength(5);
      expect(found.dependencies.filter(({ target }) => target === 'erp')).toHaveLength(2);
      return { hops: found, deliveries: delivered };
    }, slowly);

    const [first, second] = deliveries as [TelemetryRecord, TelemetryRecord];
    expect(hops.operations).toHaveLength(1);
    expect(outcomeOf(hops, first)).toMatchObject({
      outcome: 'waiting',
      code: 'TARGET_UNAVAILABLE',
      logicalId: message,
      hop: '0',
    });
    expect(outcomeOf(hops, second)).toMatchObject({ outcome: 'completed', logicalId: message, hop: '1' });
    expect(
      hops.dependencies
        .filter(({ target }) => target === 'erp')
        .map(({ parentId, success, resultCode }) => [parentId, success, resultCode]),
    ).toEqual([
      [first.id, false, '503'],
      [second.id, true, '201'],
    ]);
    expect(pathTo(hops, second)).toEqual([
      'account-to-erp-deliver',
      'send account-to-erp',
      'account-to-erp-deliver',
      'send dataverse-events',
      'dataverse-intake-receive',
    ]);
  });

  it('is printed by npm run trace, asked by the id of the message', async () => {
    const [outcome] = await readTelemetry(stack, { flow: 'account-to-erp', kind: 'log', limit: '1' });
    const id = outcome?.properties['messageId'] ?? '';

    const { code, output } = await runToEnd({
      args: [`${repositoryRoot}/dist/scripts/trace.js`, id],
      environment: { LOCAL_INGESTION_PORT: String(stack.ports.ingestion) },
    });

    expect(code).toBe(0);
    expect(output).toMatch(/request dataverse-intake-receive 202 completed\n/);
    expect(output).toMatch(/ {4}request account-to-erp-deliver .*hop 1/);
  });

  it('names the one nothing is known about', async () => {
    const { code, output } = await runToEnd({
      args: [`${repositoryRoot}/dist/scripts/trace.js`, 'nobody'],
      environment: { LOCAL_INGESTION_PORT: String(stack.ports.ingestion) },
    });

    expect(code).toBe(1);
    expect(output).toContain('Nothing is known about nobody');
  });

  it('is lost with the collector, and the change is not', async () => {
    const id = randomUUID();
    await fetch(`${stack.ingestionUrl}/faults`, { method: 'POST', body: JSON.stringify({ kind: 'hang' }) });

    await writeAccount(stack, id, { name: 'Nobody listens' });

    await eventually(() => expectErpInStep(stack, [id]));
  });
});
