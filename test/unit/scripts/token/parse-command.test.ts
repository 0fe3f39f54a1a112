import { parseCommand } from '../../../../scripts/token/parse-command';
import { UsageError } from '../../../../scripts/dataverse/environment/usage-error';

const ports = { dataverse: 17080, identity: 17084 };

describe('the command line of npm run token', () => {
  it('asks for an hour as administrator unless told otherwise', () => {
    expect(parseCommand(['--audience', 'dataverse'], ports)).toEqual({
      issuerUrl: 'http://127.0.0.1:17084',
      audience: 'http://127.0.0.1:17080',
      subject: 'administrator',
      roles: [],
      scopes: [],
      lifetimeSeconds: 3_600,
    });
  });

  it('gives an application roles and a user scopes, for the suite, without being told more', () => {
    const application = parseCommand(['--role', 'Cases.Create'], ports);
    const user = parseCommand(['--scope', 'Cases.Create'], ports);

    expect([application, user]).toMatchObject([
      { audience: 'api://integration-suite', subject: 'portal', roles: ['Cases.Create'], scopes: [] },
      { audience: 'api://integration-suite', subject: 'administrator', roles: [], scopes: ['Cases.Create'] },
    ]);
  });

  it('takes another audience, subject, roles and lifetime', () => {
    const args = '--audience api://other --subject app --role Cases.Read --role Cases.Create --lifetime 60';

    expect(parseCommand(args.split(' '), ports)).toMatchObject({
      audience: 'api://other',
      subject: 'app',
      roles: ['Cases.Read', 'Cases.Create'],
      lifetimeSeconds: 60,
    });
  });

  it.each([
    ['--kind app-only', 'portal'],
    ['--kind delegated', 'administrator'],
    ['--kind delegated --role Cases.Read --scope Cases.Read', 'administrator'],
    ['--kind app-only --subject partner', 'partner'],
    ['--subject partner', 'partner'],
  ])('understands %s as a token of %s', (args, subject) => {
    expect(parseCommand(args.split(' '), ports)).toMatchObject({ subject });
  });

  it('gives help instead of a token', () => {
    expect(parseCommand(['--help'], ports)).toBe('help');
  });

  it.each([
    [[], /--role Cases.Create for an application, --scope/],
    [['--audience', 'erp'], /--audience must be suite, dataverse, or an address/],
    [['--audience', 'dataverse', '--subject', 'nobody'], /--subject must be administrator, portal/],
    [['--kind', 'other'], /--kind must be app-only or delegated/],
    [['--kind', 'delegated', '--subject', 'app'], /--kind delegated does not fit --subject app/],
    [['--role', 'Cases.Read', '--scope', 'Cases.Read'], /say with --kind/],
    [['--audience', 'dataverse', '--role', 'Cases Read'], /--role takes one name without spaces/],
    [['--audience', 'dataverse', '--lifetime', '0'], /--lifetime must be whole seconds/],
    [['--audience', 'dataverse', '--roles', 'x'], /--roles.* See --help/],
  ])('refuses %p and names the option', (args, message) => {
    const parse = (): unknown => parseCommand(args, ports);

    expect(parse).toThrow(UsageError);
    expect(parse).toThrow(message);
  });
});
