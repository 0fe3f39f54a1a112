import { parseArguments } from '../../../../../scripts/dataverse/load/parse-arguments';
import { UsageError } from '../../../../../scripts/dataverse/environment/usage-error';
import { usage } from '../../../../../scripts/dataverse/load/usage';

describe('parseArguments', () => {
  it('generates a thousand accounts unless told otherwise', () => {
    expect(parseArguments([])).toEqual({
      table: 'account',
      rows: 1_000,
      broken: 0,
      from: undefined,
      key: [],
      kind: 'upsert',
      compare: false,
      merge: false,
      through: undefined,
      parallel: 8,
      fresh: false,
      environment: undefined,
    });
  });

  it('reads every option', () => {
    const line =
      '--table contact --from c.ndjson --key emailaddress1,lastname --kind update --compare --merge';
    const more = '--through batch --parallel 4 --fresh --environment https://contoso.example';

    expect(parseArguments(`${line} ${more}`.split(' '))).toMatchObject({
      table: 'contact',
      from: 'c.ndjson',
      key: ['emailaddress1', 'lastname'],
      kind: 'update',
      compare: true,
      merge: true,
      through: 'batch',
      parallel: 4,
      fresh: true,
      environment: 'https://contoso.example',
    });
  });

  it.each([['--help'], ['-h']])('offers help for %s', (option) => {
    expect(parseArguments([option])).toBe('help');
  });

  it.each([
    ['--rows', ['--rows', 'many']],
    ['--rows', ['--rows', '0']],
    ['--broken', ['--rows', '5', '--broken', '6']],
    ['--table', ['--table', 'accounts(1)']],
    ['--key', ['--from', 'f', '--key', 'a,,b']],
    ['--kind', ['--kind', 'replace']],
    ['--through', ['--through', 'mail']],
    ['--parallel', ['--parallel', '53']],
    ['--from', ['--from', 'f', '--rows', '5']],
    ['--key', ['--key', 'accountnumber']],
    ['--colour', ['--colour', 'red']],
  ])('names %s when it is wrong', (option, args) => {
    expect(() => parseArguments(args)).toThrow(UsageError);
    expect(() => parseArguments(args)).toThrow(option);
  });

  it('explains every option', () => {
    const options = Object.keys(parseArguments([]));

    expect(options.filter((option) => !usage.includes(`--${option}`))).toEqual([]);
  });
});
