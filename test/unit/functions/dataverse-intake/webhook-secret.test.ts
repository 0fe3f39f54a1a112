import { isSecretAccepted } from '../../../../functions/dataverse-intake/webhook-secret';

describe('isSecretAccepted', () => {
  it.each<[string, string[], string[], boolean]>([
    ['the current secret', ['current'], ['current', 'next'], true],
    ['the next secret', ['next'], ['current', 'next'], true],
    ['a right one beside a wrong one', ['wrong', 'current'], ['current'], true],
    ['nothing', [], ['current'], false],
    ['an empty text', [''], ['current'], false],
    ['a beginning', ['curr'], ['current'], false],
    ['a longer text', ['current '], ['current'], false],
    ['other letter case', ['Current'], ['current'], false],
  ])('answers for %s', (_case, presented, accepted, expected) => {
    expect(isSecretAccepted(presented, accepted)).toBe(expected);
  });
});
