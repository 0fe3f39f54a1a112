import { parseCommand } from '../../../../scripts/trace/parse-command';

const ports = { ingestion: 17083 };
const traceId = '0af7651916cd43dd8448eb211c80319c';

describe('trace: parseCommand', () => {
  it('takes an id', () => {
    expect(parseCommand(['dv-1~2', '--json'], ports)).toEqual({
      url: 'http://127.0.0.1:17083',
      id: 'dv-1~2',
      json: true,
    });
  });

  it('takes a traceparent for its operation', () => {
    expect(parseCommand([`00-${traceId}-b7ad6b7169203331-01`], ports)).toMatchObject({ id: traceId });
  });

  it.each([[[]], [['one', 'two']], [['--jsn', 'one']]])('refuses %j', (args) => {
    expect(() => parseCommand(args, ports)).toThrow(/--help/);
  });

  it('helps', () => {
    expect(parseCommand(['--help'], ports)).toBe('help');
  });
});
