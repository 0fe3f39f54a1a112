import fc from 'fast-check';
import { createRouteTable } from '../../../../../local/functions-host/http/route-table';

function tableOf(...templates: string[]): ReturnType<typeof createRouteTable<string>> {
  const table = createRouteTable<string>();
  for (const template of templates) table.add(template, ['get'], template);
  return table;
}

describe('createRouteTable', () => {
  it('prefers fixed segments, then constrained parameters, then longer routes', () => {
    const table = tableOf('api/{*rest}', 'api/{name}', 'api/{id:int}', 'api/health', 'api/health/ready');

    const found = ['/api/health', '/api/health/ready', '/api/7', '/api/bob', '/api/a/b'].map(
      (path) => table.find('GET', path)?.target,
    );

    expect(found).toEqual(['api/health', 'api/health/ready', 'api/{id:int}', 'api/{name}', 'api/{*rest}']);
  });

  it('finds nothing for another method, as the platform does', () => {
    const table = tableOf('api/health');

    expect(table.find('POST', '/api/health')).toBeUndefined();
    expect(table.find('HEAD', '/api/health')).toBeUndefined();
  });

  it('serves one path by two functions with different methods', () => {
    const table = createRouteTable<string>();
    table.add('orders', ['GET'], 'list');
    table.add('orders', ['POST'], 'create');

    expect(table.find('POST', '/orders')?.target).toBe('create');
  });

  it('decodes values and leaves an escaped slash escaped', () => {
    const table = tableOf('files/{name}');

    expect(table.find('GET', '/files/a%20b%2Fc%C3%A9')?.parameters).toEqual({ name: 'a b%2Fcé' });
    expect(table.find('GET', '/files/100%')?.parameters).toEqual({ name: '100%' });
  });

  it('gives back any value that was put into a path segment', () => {
    const table = tableOf('files/{name}');
    const segment = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((text) => !text.includes('/') && !/%2f/i.test(text));

    fc.assert(
      fc.property(segment, (name) => {
        expect(table.find('GET', `/files/${encodeURIComponent(name)}`)?.parameters).toEqual({ name });
      }),
    );
  });
});
