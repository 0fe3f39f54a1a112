import fc from 'fast-check';
import { redactField, redactText } from '../../../../shared/observability/redact';

describe('redactText', () => {
  it.each([
    [
      'a connection string',
      'Endpoint=sb://a;SharedAccessKeyName=root;SharedAccessKey=abc+/=;EntityPath=q',
      'abc+/=',
    ],
    ['an account key', 'AccountName=a;AccountKey=Zm9vYmFy==;', 'Zm9vYmFy'],
    ['a secret in a query', 'POST /api/dataverse/webhook?code=s3cret&x=1', 's3cret'],
    ['a signature in a query', 'https://a.blob.core.windows.net/c/b?sv=2024&sig=aBc%2B', 'aBc%2B'],
    ['a bearer token', 'authorization: Bearer abcdefgh.ijklm', 'abcdefgh'],
    ['a bare token', 'got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl', 'eyJzdWIiOiIxIn0'],
    ['an e-mail address', 'contact anna.berg@contoso.example is unknown', 'anna.berg'],
  ])('masks %s', (_what, text, secret) => {
    expect(redactText(text)).not.toContain(secret);
  });

  it('leaves the rest of the text readable', () => {
    const text = 'Endpoint=sb://a;SharedAccessKey=abc;EntityPath=q';

    expect(redactText(text)).toBe('Endpoint=sb://a;SharedAccessKey=[redacted];EntityPath=q');
    expect(redactText('/x?a=1&code=s3cret&b=2')).toBe('/x?a=1&code=[redacted]&b=2');
  });

  it('leaves ids, codes and names alone', () => {
    const text = 'dv-0af7651916cd43dd~2 CONTRACT_VIOLATION accountToErp 9c0a7c5e-1111-4222-8333-abcdefabcdef';

    expect(redactText(text)).toBe(text);
  });

  it('changes nothing in a text that is already masked', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const once = redactText(text);

        expect(redactText(once)).toBe(once);
      }),
    );
  });
});

describe('redactField', () => {
  it('masks the whole value of a field that is named like a secret', () => {
    expect(redactField('webhookSecret', 'anything')).toBe('[redacted]');
    expect(redactField('Authorization', 'x')).toBe('[redacted]');
  });

  it('keeps the value of any other field', () => {
    expect(redactField('messageId', 'dv-1~0')).toBe('dv-1~0');
    expect(redactField('sessionId', 'account:1')).toBe('account:1');
  });
});
