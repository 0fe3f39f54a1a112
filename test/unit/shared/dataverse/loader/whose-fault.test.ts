import { dataverseError } from '../../../../../shared/dataverse/dataverse-error';
import { faultOf, type Fault } from '../../../../../shared/dataverse/loader/whose-fault';
import { TargetUnavailableError } from '../../../../../shared/errors/target-unavailable-error';
import { ThrottledError } from '../../../../../shared/errors/throttled-error';
import { answerOf } from '../../../../support/fake-web-api';

describe('faultOf', () => {
  it.each<[number, string, Fault]>([
    [400, '0x80044331', 'row'],
    [400, '0x80060888', 'row'],
    [400, '', 'row'],
    [403, '0x80048306', 'row'],
    [404, '0x80040217', 'row'],
    [412, '0x80060892', 'row'],
    [412, '0x80040333', 'row'],
    [500, '0x80040216', 'row'],
    [500, '0x80044150', 'size'],
    [500, '0x80044151', 'size'],
    [413, '', 'size'],
    [500, '', 'pause'],
    [502, '', 'pause'],
    [503, '', 'pause'],
    [401, '', 'stop'],
    [403, '0x80040220', 'stop'],
    [404, '0x8006088a', 'stop'],
  ])('says of %d with code "%s": %s', (status, code, fault) => {
    const error = dataverseError(answerOf(status, { error: { code, message: 'text' } }));

    expect(faultOf(error)).toBe(fault);
  });

  it.each<[string, unknown, Fault]>([
    ['throttling', new ThrottledError('throttled', { retryAfterMs: 1 }), 'pause'],
    ['an outage', new TargetUnavailableError('down', { details: { reason: 'ECONNRESET' } }), 'pause'],
    [
      'a call that took too long',
      new TargetUnavailableError('slow', { details: { timeoutMs: 30_000 } }),
      'size',
    ],
    ['a defect', new TypeError('undefined is not a function'), 'stop'],
  ])('knows %s', (_kind, error, fault) => {
    expect(faultOf(error)).toBe(fault);
  });
});
