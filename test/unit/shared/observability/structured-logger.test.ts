import { createLogger } from '../../../../shared/observability/structured-logger';
import { MemoryLog } from '../../../support/memory-log';

describe('createLogger', () => {
  it('writes one line of JSON with the bound fields, the facts and the phrase', () => {
    const log = new MemoryLog();

    createLogger(log, { flow: 'account-to-erp' }).info('outcome', { durationMs: 12, isReplay: false });

    expect(log.entries).toEqual([
      {
        level: 'info',
        line: '{"flow":"account-to-erp","durationMs":12,"isReplay":false,"message":"outcome"}',
      },
    ]);
  });

  it('keeps the level of the call', () => {
    const log = new MemoryLog();
    const logger = createLogger(log);

    logger.info('one');
    logger.warn('two');
    logger.error('three');

    expect(log.entries.map(({ level }) => level)).toEqual(['info', 'warn', 'error']);
  });

  it('keeps a text with line breaks on one line', () => {
    const log = new MemoryLog();

    createLogger(log).error('failed', { stack: 'at a\nat b\r\nat c' });

    expect(log.entries[0]?.line).not.toMatch(/[\r\n]/);
    expect(log.records[0]).toMatchObject({ stack: 'at a\nat b\r\nat c' });
  });

  it('lets no field take the place of the phrase', () => {
    const log = new MemoryLog();

    createLogger(log).info('outcome', { message: 'Update' });

    expect(log.records[0]).toMatchObject({ message: 'outcome' });
  });

  it('leaves absent facts out and shows null', () => {
    const log = new MemoryLog();

    createLogger(log).info('outcome', { code: undefined, rowVersion: null });

    expect(log.entries[0]?.line).toBe('{"rowVersion":null,"message":"outcome"}');
  });

  it('masks secrets before it cuts a long text', () => {
    const log = new MemoryLog();
    const text = `${'x'.repeat(1_980)} SharedAccessKey=topsecretvalue`;

    createLogger(log).info('outcome', { errorMessage: text, apiKey: 'k' });

    expect(log.entries[0]?.line).not.toContain('topsecret');
    expect(String(log.records[0]?.['errorMessage']).length).toBeLessThanOrEqual(2_001);
    expect(log.records[0]?.['apiKey']).toBe('[redacted]');
  });
});
