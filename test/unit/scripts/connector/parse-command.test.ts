import { parseCommand } from '../../../../scripts/connector/parse-command';

const clientId = '2f1c7f6e-6d0c-4a3c-9a3e-0d8c7d1f3a10';

describe('the command line of connector', () => {
  it('names a folder, and where the connector calls', () => {
    const args = [
      '--out',
      'x',
      '--host',
      'app.example',
      '--tenant',
      'contoso.example',
      '--client-id',
      clientId,
    ];

    expect(parseCommand(args)).toEqual({
      folder: 'x',
      contactUrl: undefined,
      target: {
        host: 'app.example',
        tenant: 'contoso.example',
        audience: 'api://integration-suite',
        clientId,
      },
    });
  });

  it.each([
    [[], '--out must name a folder.'],
    [
      ['--out', 'x', '--host', 'https://app.example/api'],
      '--host must be a host name without https:// and path.',
    ],
    [['--out', 'x', '--tenant', 'a/b'], '--tenant must be the id or domain of a tenant.'],
    [['--out', 'x', '--audience', 'suite'], '--audience must be an application id URI such as api://suite.'],
    [['--out', 'x', '--client-id', '1'], '--client-id must be a UUID.'],
    [['--out', 'x', '--contact', 'phone'], '--contact must be a web address.'],
    [['--folder', 'x'], "Unknown option '--folder'"],
  ])('refuses %j', (args, message) => {
    expect(() => parseCommand(args)).toThrow(message);
  });

  it('asks for help', () => {
    expect(parseCommand(['-h'])).toBe('help');
  });
});
