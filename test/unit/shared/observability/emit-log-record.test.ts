import { inInvocation } from '../../../../shared/hosting/in-invocation';
import { businessEvent } from '../../../../shared/observability/business-event';
import { keepShareOfTraces } from '../../../../shared/observability/sampling';
import { createLogger } from '../../../../shared/observability/structured-logger';
import { MemoryLog } from '../../../support/memory-log';
import { recordTelemetry, type RecordedTelemetry } from '../../../support/recorded-telemetry';

const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const facts = { flow: 'account-to-erp', function: 'account-to-erp-deliver', messageId: 'dv-1' };

/** Runs the work as one invocation. */
function invoked(work: () => void): Promise<void> {
  return inInvocation({ traceparent, platform: traceparent, facts }, () => {
    work();
    return Promise.resolve();
  });
}

describe('log records', () => {
  let telemetry: RecordedTelemetry;

  beforeEach(() => {
    telemetry = recordTelemetry();
  });

  afterEach(() => {
    keepShareOfTraces(1);
    telemetry.close();
  });

  it('are the lines that are written, with the facts of the invocation', async () => {
    const log = new MemoryLog();

    await invoked(() => {
      createLogger(log, { traceparent, invocationId: 'i-1' }).warn('outcome', {
        outcome: 'retrying',
        code: undefined,
      });
    });

    expect(log.entries).toHaveLength(1);
    expect(telemetry.logs).toEqual([
      {
        body: 'outcome',
        severityNumber: 13,
        attributes: { ...facts, invocationId: 'i-1', outcome: 'retrying' },
        spanId: 'b7ad6b7169203331',
      },
    ]);
  });

  it('hold no secret', () => {
    createLogger(new MemoryLog()).error('refused by anna.berg@contoso.example', {
      apiKey: 'k',
      url: 'https://x?code=abc',
    });

    expect(JSON.stringify(telemetry.logs)).not.toMatch(/anna|"k"|abc/);
  });

  it('of a trace that is left out are warnings and errors only', async () => {
    keepShareOfTraces(0);

    await invoked(() => {
      const logger = createLogger(new MemoryLog());
      logger.info('fine');
      logger.warn('careful');
      logger.error('broken');
    });

    expect(telemetry.logs.map(({ body }) => body)).toEqual(['careful', 'broken']);
  });
});

describe('businessEvent', () => {
  let telemetry: RecordedTelemetry;

  beforeEach(() => {
    telemetry = recordTelemetry();
  });

  afterEach(() => {
    keepShareOfTraces(1);
    telemetry.close();
  });

  it('is a record that Application Insights keeps as a custom event', async () => {
    await invoked(() => {
      businessEvent('CaseCreated', { channel: 'portal', isFirst: true, reason: undefined });
    });

    expect(telemetry.logs).toMatchObject([
      {
        body: 'CaseCreated',
        attributes: {
          ...facts,
          'microsoft.custom_event.name': 'CaseCreated',
          channel: 'portal',
          isFirst: true,
        },
      },
    ]);
    expect(telemetry.logs[0]?.attributes).not.toHaveProperty('reason');
  });

  it('is never left out by sampling', async () => {
    keepShareOfTraces(0);

    await invoked(() => {
      businessEvent('CaseCreated');
    });

    expect(telemetry.logs).toHaveLength(1);
  });

  it('holds nothing about a person', () => {
    businessEvent('CaseCreated', { fullname: 'Anna Berg', note: 'call +47 912 34 567' });

    expect(telemetry.logs[0]?.attributes).toMatchObject({ fullname: '[redacted]', note: 'call [phone]' });
  });
});
