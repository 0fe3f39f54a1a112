import { groupOf } from '../../../../scripts/generate/alert-groups';

describe('groupOf', () => {
  it('wakes people only for what is critical', () => {
    expect(groupOf({ owner: 'Night shift', severity: 'critical' }).level).toBe('critical');
    expect(groupOf({ owner: 'Night shift', severity: 'error' }).level).toBe('normal');
  });

  it('makes a name of a resource out of any name of a team', () => {
    expect(groupOf({ owner: 'R&D (Köln) ', severity: 'warning' }).key).toBe('r-d-k-ln-normal');
  });
});
