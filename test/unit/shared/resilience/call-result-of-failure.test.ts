import { BusinessRuleError } from '../../../../shared/errors/business-rule-error';
import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import { ThrottledError } from '../../../../shared/errors/throttled-error';
import { callResultOfFailure } from '../../../../shared/resilience/call-result-of-failure';

describe('callResultOfFailure', () => {
  it.each([
    ['a target that does not answer', new TargetUnavailableError('down', { details: { target: 'erp' } })],
    ['an outage without a name', new TargetUnavailableError('down')],
  ])('takes %s for unavailable', (_what, error) => {
    expect(callResultOfFailure(error, 'erp')).toEqual({ kind: 'unavailable' });
  });

  it('hands on the pause a target asks for', () => {
    const error = new ThrottledError('slow down', { retryAfterMs: 7, details: { target: 'erp' } });

    expect(callResultOfFailure(error, 'erp')).toEqual({ kind: 'throttled', retryAfterMs: 7 });
  });

  it('takes the refusal of the target for an answer', () => {
    const error = new BusinessRuleError('no', { details: { target: 'erp' } });

    expect(callResultOfFailure(error, 'erp')).toEqual({ kind: 'answered' });
  });

  it.each([
    new TargetUnavailableError('down', { details: { target: 'storage' } }),
    new BusinessRuleError('no'),
    new Error('defect'),
    'text',
  ])('learns nothing about the target from %s', (error) => {
    expect(callResultOfFailure(error, 'erp')).toEqual({ kind: 'unknown' });
  });
});
