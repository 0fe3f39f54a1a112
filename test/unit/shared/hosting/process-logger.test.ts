import { createProcessLogger } from '../../../../shared/hosting/process-logger';

describe('createProcessLogger', () => {
  it('keeps what somebody should look at apart from the rest', () => {
    const [output, errors]: [string[], string[]] = [[], []];
    const logger = createProcessLogger(
      (line) => void output.push(line),
      (line) => void errors.push(line),
    );

    logger.info('dataverse requests', { requests: 5 });
    logger.warn('dataverse throttles');
    logger.error('settings incomplete');

    expect(output).toEqual(['{"requests":5,"message":"dataverse requests"}']);
    expect(errors).toEqual(['{"message":"dataverse throttles"}', '{"message":"settings incomplete"}']);
  });
});
