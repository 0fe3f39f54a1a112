import { derivedId } from '../../../../shared/api/derived-id';

describe('derivedId', () => {
  it('gives the same GUID for the same parts, and tells others apart', () => {
    const id = derivedId('client', 'CreateCase', 'key');

    expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(derivedId('client', 'CreateCase', 'key')).toBe(id);
    expect(derivedId('client', 'CreateCasek', 'ey')).not.toBe(id);
    expect(derivedId('client","CreateCase', 'key')).not.toBe(id);
  });
});
