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

  it('takes another audience, subject, roles, scopes and lifetime', () => {
    const args =
      '--audience api://suite --subject app --role Cases.Read --role Cases.Write --scope Files.Read --lifetime 60';

    expect(parseCommand(args.split(' '), ports)).toMatchObject({
      audience: 'api://suite',
      subject: 'app',
      roles: ['Cases.Read', 'Cases.Write'],
      scopes: ['Files.Read'],
      lifetimeSeconds: 60,
    });
  });

  it('gives help instead of a token', () => {
    expect(parseCommand(['--help'], ports)).toBe('help');
  });

  it.each([
    [[], /--audience must be dataverse, or an address/],
    [['--audience', 'erp'], /--audience must be dataverse/],
    [['--audience', 'dataverse', '--subject', 'nobody'], /--subject must be administrator, app/],
    [['--audience', 'dataverse', '--role', 'Cases Read'], /--role takes one name without spaces/],
    [['--audience', 'dataverse', '--lifetime', '0'], /--lifetime must be whole seconds/],
    [['--audience', 'dataverse', '--roles', 'x'], /--roles.* See --help/],
  ])('refuses %p and names the option', (args, message) => {
    const parse = (): unknown => parseCommand(args, ports);

    expect(parse).toThrow(UsageError);
    expect(parse).toThrow(message);
  });
});
