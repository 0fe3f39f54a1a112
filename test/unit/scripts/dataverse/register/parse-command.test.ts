import { parseCommand } from '../../../../../scripts/dataverse/register/parse-command';

describe('parseCommand', () => {
  it.each(['plan', 'apply', 'check', 'remove', 'rotate-secret'])('takes --%s', (mode) => {
    expect(parseCommand([`--${mode}`])).toEqual({
      mode,
      environment: undefined,
      webhookUrl: undefined,
      applicationId: undefined,
      keyTimeoutMs: 900_000,
      deletesValues: false,
    });
  });

  it('plans a removal', () => {
    expect(parseCommand(['--remove', '--plan'])).toMatchObject({ mode: 'plan-removal' });
  });

  it('takes every option', () => {
    const applicationId = 'ABCDEF01-0000-0000-0000-000000000000';

    expect(
      parseCommand([
        '--remove',
        '--delete-values',
        '--environment=https://contoso.crm4.dynamics.com',
        '--webhook-url=https://app.example/api/dataverse/webhook',
        `--application-id=${applicationId}`,
        '--key-timeout=0.5',
      ]),
    ).toEqual({
      mode: 'remove',
      environment: 'https://contoso.crm4.dynamics.com',
      webhookUrl: 'https://app.example/api/dataverse/webhook',
      applicationId: applicationId.toLowerCase(),
      keyTimeoutMs: 30_000,
      deletesValues: true,
    });
  });

  it.each([
    [[], 'Say what to do, one of --plan'],
    [['--apply', '--check'], 'Say what to do, one of --plan'],
    [['--apply', '--delete-values'], '--delete-values belongs to --remove'],
    [['--apply', '--webhook-url=app'], '--webhook-url must be an address'],
    [
      [
        '--apply',
        '--environment=https://contoso.crm4.dynamics.com',
        '--webhook-url=https://app.example:7071/',
      ],
      'for --environment without a port',
    ],
    [['--apply', '--application-id=app'], '--application-id must be the client id'],
    [['--apply', '--key-timeout=0'], '--key-timeout must be a number of minutes'],
    [['--aply'], "Unknown option '--aply'"],
    [['apply'], 'Unexpected argument'],
  ])('refuses %j and says what to write', (args, message) => {
    expect(() => parseCommand(args)).toThrow(message);
  });

  it('gives help whatever else is asked', () => {
    expect(parseCommand(['--apply', '--help'])).toBe('help');
  });
});
