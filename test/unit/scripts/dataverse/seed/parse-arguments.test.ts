import { UsageError } from '../../../../../scripts/dataverse/environment/usage-error';
import { parseArguments } from '../../../../../scripts/dataverse/seed/parse-arguments';
import { printRows } from '../../../../../scripts/dataverse/seed/run-seed';
import { usage } from '../../../../../scripts/dataverse/seed/usage';

describe('dataverse:seed', () => {
  it('reads table, rows and seed', () => {
    expect(parseArguments(['--table', 'account', '--rows', '1000', '--seed', '7'])).toEqual({
      request: { table: 'account', rows: 1000, from: 0, seed: 7 },
      isPrinted: false,
    });
  });

  it.each([[[]], [['--help']], [['-h']]])('explains itself for %p', (args) => {
    expect(parseArguments(args)).toBe('help');
  });

  it.each([
    [['--rows', '1'], '--table must be one of account'],
    [['--table', 'acount', '--rows', '1'], '--table must be one of'],
    [['--table', 'account'], '--rows must be'],
    [['--table', 'account', '--rows', '1.5'], '--rows must be'],
    [['--table', 'account', '--rows', 'x', '--seed=-1'], '--rows must be'],
    [['--table', 'account', '--rows', '1', '--seed=x'], '--seed must be'],
    [['--tabel', 'account'], "'--tabel'"],
  ])('refuses %p and names the option', (args, message) => {
    expect(() => parseArguments(args)).toThrow(UsageError);
    expect(() => parseArguments(args)).toThrow(message);
  });

  it('prints rows as lines of JSON', () => {
    const lines: string[] = [];

    printRows({ table: 'account', rows: 2, from: 0, seed: 1 }, { print: (line) => lines.push(line) });

    expect(lines.map((line) => (JSON.parse(line) as { accountnumber: string }).accountnumber)).toEqual([
      'A-1-000001',
      'A-1-000002',
    ]);
  });

  it('names every table it can make rows of', () => {
    expect(usage).toContain('suite_grantapplication, product, productpricelevel');
  });
});
