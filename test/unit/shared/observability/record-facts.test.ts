import { context, ROOT_CONTEXT } from '@opentelemetry/api';
import { activeRecordFacts, withRecordFacts } from '../../../../shared/observability/record-facts';
import { recordTelemetry, type RecordedTelemetry } from '../../../support/recorded-telemetry';

describe('the facts of an invocation', () => {
  let telemetry: RecordedTelemetry;

  beforeEach(() => {
    telemetry = recordTelemetry();
  });

  afterEach(() => {
    telemetry.close();
  });

  it('are those of the context that is active, without what is absent', () => {
    const facts = { flow: 'account-to-erp', function: 'account-to-erp-deliver', attempt: 2, hop: undefined };

    const found = context.with(withRecordFacts(ROOT_CONTEXT, facts), activeRecordFacts);

    expect(found).toEqual({ flow: 'account-to-erp', function: 'account-to-erp-deliver', attempt: 2 });
    expect(Object.keys(found ?? {})).toEqual(['flow', 'function', 'attempt']);
  });

  it('are masked, once for all records', () => {
    const facts = { flow: 'f', function: 'g', correlationId: 'anna.berg@contoso.example' };

    const [first, second] = context.with(withRecordFacts(ROOT_CONTEXT, facts), () => [
      activeRecordFacts(),
      activeRecordFacts(),
    ]);

    expect(first?.['correlationId']).toBe('[e-mail]');
    expect(second).toBe(first);
  });

  it('are none outside of an invocation', () => {
    expect(activeRecordFacts()).toBeUndefined();
  });
});
