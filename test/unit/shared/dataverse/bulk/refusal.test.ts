import { refusalOf } from '../../../../../shared/dataverse/bulk/refusal';
import { answerOf } from '../../../../support/fake-web-api';

describe('refusalOf', () => {
  it('gives the code and text of the platform', () => {
    const body = { error: { code: '0x80044331', message: ' The value is too long. ' } };

    expect(refusalOf(answerOf(400, body))).toMatchObject({
      code: '0x80044331',
      reason: 'The value is too long.',
    });
  });

  it.each([
    ['an empty code', { error: { code: '', message: '' } }],
    ['an HTML page', '<html>Bad gateway</html>'],
    ['nothing', ''],
    ['null', 'null'],
  ])('falls back on our own for %s', (_kind, body) => {
    const { code, reason, error } = refusalOf(answerOf(400, body));

    expect({ code, reason }).toEqual({ code: error.code, reason: error.message });
  });
});
