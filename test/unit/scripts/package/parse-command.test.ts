import { parseCommand } from '../../../../scripts/package/parse-command';

describe('parseCommand', () => {
  it('writes to .local and takes the commit, unless told otherwise', () => {
    expect(parseCommand([])).toEqual({
      out: '.local/package/app.zip',
      folder: undefined,
      buildId: undefined,
    });
  });

  it('takes a file, a folder and a build id', () => {
    const command = parseCommand([
      '--out',
      'out/app.zip',
      '--folder',
      'out/app',
      '--build-id',
      '2026.11.21-7_a',
    ]);

    expect(command).toEqual({ out: 'out/app.zip', folder: 'out/app', buildId: '2026.11.21-7_a' });
  });

  it('knows --help', () => {
    expect(parseCommand(['-h'])).toBe('help');
  });

  it.each([
    [['--out', 'app.tar'], '--out'],
    [['--build-id', "'; process.exit()"], '--build-id'],
    [['--build-id', ''], '--build-id'],
    [['--verbose'], '--help'],
  ])('refuses %j', (args, named) => {
    expect(() => parseCommand(args)).toThrow(named);
  });
});
