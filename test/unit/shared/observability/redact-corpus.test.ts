import { redactField, redactText } from '../../../../shared/observability/redact';

describe('redactText, of a corpus of what must not be recorded', () => {
  it.each([
    ['+4791234567'],
    ['call +47 912 34 567 today'],
    ['tel: +1 (555) 123-4567'],
    ['0047-912-34-567'],
    ['020 7946 0958'],
    ['(030) 901820'],
    ['06-12345678'],
    ['reach (555) 123-4567'],
    ['555.123.4567'],
    ['mobile 0171/2345678 was refused'],
  ])('masks the telephone number in %j', (text) => {
    const redacted = redactText(text);

    expect(redacted).toContain('[phone]');
    expect(redacted).not.toMatch(/\d{3}/);
  });

  it.each([
    ["A record with the value 'Anna Berg' exists already", 'Anna'],
    ['duplicate key "Łukasz Żółć-Nowak"', 'Nowak'],
    ['Contact Mr. John Fitzgerald Smith is inactive', 'Smith'],
    ['Frau Müller has no account', 'Müller'],
    ["filter fullname eq 'Anna Berg' failed", 'Berg'],
    ['{"firstname":"Anna","lastname":"Berg"}', 'Berg'],
    ['lastname=Berg&x=1', 'Berg'],
    ['write to anna.berg+news@sub.contoso.example', 'anna'],
    ['"emailaddress1":"o\'neil@contoso.example"', 'neil'],
  ])('masks the person in %j', (text, secret) => {
    expect(redactText(text)).not.toContain(secret);
  });

  it.each([
    ['GET https://host/api/x?code=aB3-_x%3D%3D&y=1', 'aB3'],
    ['https://a.blob.core.windows.net/c/b?sv=2024-11-04&se=2026-11-22&sig=aBc%2Bde%2F', 'aBc'],
    ['Authorization: Bearer eyJ0eXAiOiJKV1Qi.eyJhdWQiOiJhcGkifQ.c2ln', 'eyJhdWQi'],
    ['SharedAccessSignature sr=sb%3A%2F%2Fa&sig=abc%3D&se=1&skn=root', 'abc'],
    ['Endpoint=sb://a;SharedAccessKeyName=root;SharedAccessKey=abcdefg=', 'abcdefg'],
    ['password=hunter2; retry', 'hunter2'],
  ])('masks the secret in %j', (text, secret) => {
    expect(redactText(text)).not.toContain(secret);
  });

  it.each([
    'dv-0af7651916cd43dd8448eb211c80319c~2',
    '9c0a7c5e-1111-4222-8333-123456789012',
    '01234567-0123-4567-8901-123456789012',
    '00-12345678901234567890123456789012-1234567890123456-01',
    '2026-11-21T10:15:30.123Z',
    '2026-11-21T10:15:30.1234567+00:00',
    'due 01/02/2026 at 10:15:30',
    'version 9.2.24114.00187 of 4.1052.200',
    'W/"123456789"',
    '127.0.0.1:10002 and 192.168.100.200',
    '0 15 * * * *',
    'CONTRACT_VIOLATION at data.attributes[3].value',
    "Resource not found for the segment 'accounts2'",
    'The ERP refuses the request (HTTP 422)',
    'at deliver (/home/site/wwwroot/dist/functions/account-to-erp/deliver-account.handler.js:120:34)',
    'at async Promise.all (index 0)',
    'Settings missing: ErpUrl, DataverseUrl',
    'account:9c0a7c5e-1111-4222-8333-abcdefabcdef',
    'attempt 3 of 5 after 12345678 ms',
  ])('leaves %j as it is', (text) => {
    expect(redactText(text)).toBe(text);
  });
});

describe('redactField, of what is about a person', () => {
  it.each([
    'fullname',
    'firstName',
    'last_name',
    'name',
    'emailaddress1',
    'e-mail',
    'telephone1',
    'mobilephone',
    'address1_line1',
    'birthdate',
    'postalCode',
    'streetName',
  ])('masks the whole value of %s', (name) => {
    expect(redactField(name, 'x')).toBe('[redacted]');
  });

  it.each(['functionName', 'errorName', 'causeName', 'queueName', 'addressFamily', 'flow', 'entitySet'])(
    'keeps the value of %s',
    (name) => {
      expect(redactField(name, 'x')).toBe('x');
    },
  );
});
