import { parseCommand } from '../../../../scripts/telemetry/parse-command';

const ports = { ingestion: 17083 };
const nowMs = Date.UTC(2026, 10, 21, 10);

function parse(...args: string[]) {
  return parseCommand(args, ports, nowMs);
}

describe('telemetry: parseCommand', () => {
  it('asks for the newest of all without options', () => {
    expect(parse()).toEqual({ url: 'http://127.0.0.1:17083', path: '/telemetry?limit=50', json: false });
  });

  it('asks for one flow, some kinds and a time', () => {
    const command = parse('--flow', 'credit-check', '--kind', 'log', '--kind', 'event', '--json');

    expect(command).toMatchObject({
      path: '/telemetry?flow=credit-check&kind=log%2Cevent&limit=50',
      json: true,
    });
  });

  it.each([
    ['30s', '2026-11-21T09:59:30.000Z'],
    ['10m', '2026-11-21T09:50:00.000Z'],
    ['2h', '2026-11-21T08:00:00.000Z'],
    ['2026-11-20T00:00:00+01:00', '2026-11-19T23:00:00.000Z'],
  ])('understands --since %s', (since, expected) => {
    const { path } = parse('--since', since) as { path: string };

    expect(new URL(path, 'http://x').searchParams.get('since')).toBe(expected);
  });

  it.each([
    [['--since', 'yesterday'], /^--since must be 30s/],
    [['--kind', 'requests'], /^--kind must be of request, /],
    [['--limit', '0'], /^--limit must be a whole number/],
    [['--flwo', 'x'], /--help/],
  ])('refuses %j', (args, message) => {
    expect(() => parse(...args)).toThrow(message);
  });

  it('helps', () => {
    expect(parse('-h')).toBe('help');
  });
});
