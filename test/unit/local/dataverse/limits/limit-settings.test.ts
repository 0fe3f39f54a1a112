import { describeInvalidBody } from '../../../../../local/http/invalid-body';
import { limitSettings, platformLimits } from '../../../../../local/dataverse/limits/limit-settings';

describe('limitSettings', () => {
  it('takes the number of the platform for what is left out', () => {
    expect(limitSettings.parse({ requests: 600, windowSeconds: 10 })).toEqual({
      ...platformLimits,
      requests: 600,
      windowSeconds: 10,
    });
  });

  it.each([
    [{ requests: 0 }, 'requests', 'must be 1 or more'],
    [{ requests: 1.5 }, 'requests', 'must be a whole number of requests'],
    [{ windowSeconds: 0 }, 'windowSeconds', 'must be above 0'],
    [{ concurrent: 'two' }, 'concurrent', 'must be a whole number of requests'],
    [{ executionMs: -5 }, 'executionMs', 'must be above 0'],
    [[], 'body', 'must be a JSON object'],
  ])('refuses %p, naming field and fix', (body, field, fix) => {
    const { error } = limitSettings.safeParse(body);

    expect(error && describeInvalidBody(error).problems).toEqual([{ field, fix }]);
  });

  it('names a member that does not exist', () => {
    const { error } = limitSettings.safeParse({ request: 5 });

    expect(error?.issues[0]?.message).toContain('request');
  });
});
