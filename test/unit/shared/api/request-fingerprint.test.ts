import { requestFingerprint } from '../../../../shared/api/request-fingerprint';

describe('requestFingerprint', () => {
  it('is the same for members in any order, at any depth', () => {
    const one = requestFingerprint({ title: 'Leak', customer: { email: 'a@b.example', lastName: 'Berg' } });
    const other = requestFingerprint({ customer: { lastName: 'Berg', email: 'a@b.example' }, title: 'Leak' });

    expect(other).toBe(one);
  });

  it.each([
    ['a value', { title: 'Fire' }],
    ['a type', { title: 1 }],
    ['a member', { title: 'Leak', priority: 'high' }],
    ['the order of a list', { title: 'Leak', notes: ['b', 'a'] }],
  ])('differs with %s', (_, changed) => {
    const known = [{ title: 'Leak' }, { title: '1' }, { title: 'Leak', notes: ['a', 'b'] }];

    expect(known.map(requestFingerprint)).not.toContain(requestFingerprint(changed));
  });
});
