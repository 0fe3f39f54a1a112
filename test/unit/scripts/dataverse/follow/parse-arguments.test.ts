import { parseArguments } from '../../../../../scripts/dataverse/follow/parse-arguments';
import { UsageError } from '../../../../../scripts/dataverse/environment/usage-error';

describe('the arguments of dataverse:follow', () => {
  it('need a table only', () => {
    expect(parseArguments(['--table', 'account'])).toEqual({
      table: 'account',
      columns: undefined,
      everyMs: 2_000,
      pageSize: 5_000,
      isWithRows: false,
      isOnce: false,
      isJson: false,
      environment: undefined,
    });
  });

  it('say all there is to say', () => {
    const line =
      '--table contact --columns fullname,_parentcustomerid_value --every 0.5 --page-size 100 --rows --once --json';

    expect(
      parseArguments([...line.split(' '), '--environment', 'https://contoso.crm4.dynamics.com']),
    ).toEqual({
      table: 'contact',
      columns: ['fullname', '_parentcustomerid_value'],
      everyMs: 500,
      pageSize: 100,
      isWithRows: true,
      isOnce: true,
      isJson: true,
      environment: 'https://contoso.crm4.dynamics.com',
    });
  });

  it.each([[[]], [['--help']], [['-h', '--table', 'account']]])('%j asks for help', (args) => {
    expect(parseArguments(args)).toBe('help');
  });

  it.each([
    ['--once', /--table account/],
    ['--table Accounts', /--table must be a logical name/],
    ['--table account --columns Name,x', /--columns are logical names.*not "Name"/],
    ['--table account --every never', /--every must be a number from 0.1 to 3600/],
    ['--table account --page-size 6000', /--page-size must be a number from 1 to 5000/],
    ['--table account --nonsense', /--nonsense.*See --help/s],
  ])('%s is refused with what to write instead', (line, message) => {
    expect(() => parseArguments(line.split(' '))).toThrow(UsageError);
    expect(() => parseArguments(line.split(' '))).toThrow(message);
  });
});
