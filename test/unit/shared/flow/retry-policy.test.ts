import { retryPolicySchema } from '../../../../shared/flow/retry-policy';

describe('retryPolicySchema', () => {
  it('tries three times more, each a good while after the other', () => {
    expect(retryPolicySchema.parse({})).toEqual({ delaysMs: [10_000, 60_000, 300_000], jitterShare: 0.2 });
  });

  it.each([
    [{ delaysMs: [] }],
    [{ delaysMs: [-1] }],
    [{ delaysMs: [0.5] }],
    [{ delaysMs: [8 * 24 * 3_600_000] }],
    [{ jitterShare: 1 }],
    [{ jitterShare: -0.1 }],
    [{ maxWaitHours: 0 }],
    [{ delays: [1_000] }],
  ])('refuses %j', (policy) => {
    expect(retryPolicySchema.safeParse(policy).success).toBe(false);
  });
});
