import { parseCommand } from '../../../../scripts/topology-drift/parse-command';

describe('parseCommand', () => {
  it('completes the name of a namespace', () => {
    expect(parseCommand(['--namespace', 'sb-abc123'])).toEqual({
      namespace: 'sb-abc123.servicebus.windows.net',
      part: 'main',
      isPruning: false,
    });
  });

  it('takes a host name as it is, the edge namespace, and pruning', () => {
    const command = parseCommand([
      '--namespace',
      'sb-abc123.servicebus.usgovcloudapi.net',
      '--edge',
      '--prune',
    ]);

    expect(command).toEqual({
      namespace: 'sb-abc123.servicebus.usgovcloudapi.net',
      part: 'edge',
      isPruning: true,
    });
  });

  it('knows --help', () => {
    expect(parseCommand(['--help'])).toBe('help');
  });

  it.each([
    [[]],
    [['--namespace', 'https://sb-abc']],
    [['--namespace', 'sb-abc123', '--yes']],
    [['sb-abc123']],
  ])('refuses %j', (args) => {
    expect(() => parseCommand(args)).toThrow('--help');
  });
});
