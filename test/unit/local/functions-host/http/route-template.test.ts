import { parseRouteTemplate } from '../../../../../local/functions-host/http/route-template';

describe('parseRouteTemplate', () => {
  it.each<[template: string, path: string, values: Record<string, string> | undefined]>([
    ['orders', '/orders', {}],
    ['orders', '/Orders/', {}],
    ['orders', '/orders/1', undefined],
    ['orders/{id}', '/orders/a1', { id: 'a1' }],
    ['orders/{id}', '/orders', undefined],
    ['orders/{id:int}', '/orders/12', { id: '12' }],
    ['orders/{id:int}', '/orders/twelve', undefined],
    ['orders/{id:int}', '/orders/99999999999', undefined],
    ['orders/{id?}', '/orders', {}],
    ['orders/{id:int?}', '/orders', {}],
    ['orders/{id=7}', '/orders', { id: '7' }],
    ['orders/{id:int=7}', '/orders/8', { id: '8' }],
    ['files/{*rest}', '/files/a/b/c.txt', { rest: 'a/b/c.txt' }],
    ['files/{*rest}', '/files', {}],
    ['files/{**rest}', '/files/a', { rest: 'a' }],
    ['{*rest}', '/', {}],
    ['export/{name}.{extension}', '/export/accounts.csv', { name: 'accounts', extension: 'csv' }],
    ['export/{name}.{extension?}', '/export/accounts', { name: 'accounts' }],
    ['v{version:int}/orders', '/v2/orders', { version: '2' }],
    ['orders/{code:regex(^[[a-z]]{{2}}$)}', '/orders/zz', undefined],
    ['orders/{code:regex(^\\d{{2,3}}$)}', '/orders/123', { code: '123' }],
    ['orders/{code:length(2,3):alpha}', '/orders/ab', { code: 'ab' }],
    ['orders/{code:length(2,3):alpha}', '/orders/a1', undefined],
    ['orders/{day:range(1,31)}', '/orders/32', undefined],
    [
      'orders/{id:guid}',
      '/orders/0f8fad5b-d9cb-469f-a165-70867728950e',
      { id: '0f8fad5b-d9cb-469f-a165-70867728950e' },
    ],
  ])('%s against %s gives %j', (template, path, values) => {
    expect(parseRouteTemplate(template).match(path)).toEqual(values);
  });

  it.each(['orders/{id:whole}', 'orders/{id:range}', 'orders/{:int}'])('refuses %s', (template) => {
    expect(() => parseRouteTemplate(template)).toThrow(/route/);
  });
});
