import { createInvocationLogger } from '../../../../shared/hosting/invocation-logger';
import { MemoryLog } from '../../../support/memory-log';

describe('createInvocationLogger', () => {
  it('names the invocation in every line, as the outcome line does', () => {
    const log = new MemoryLog();
    const logger = createInvocationLogger(log, {
      flow: 'account-to-erp',
      functionName: 'account-to-erp-deliver',
      invocationId: 'i-1',
      correlationId: 'c-1',
      traceparent: 't-1',
    });

    logger.warn('noted', { delayMs: 5 });

    expect(log.records).toEqual([
      {
        level: 'warn',
        message: 'noted',
        flow: 'account-to-erp',
        function: 'account-to-erp-deliver',
        invocationId: 'i-1',
        correlationId: 'c-1',
        traceparent: 't-1',
        delayMs: 5,
      },
    ]);
  });
});
