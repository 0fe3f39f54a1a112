import fc from 'fast-check';
import { toHttpRequestData } from '../../../../../local/functions-host/http/read-request';

function requestTo(target: string): ReturnType<typeof toHttpRequestData> {
  return toHttpRequestData({
    method: 'GET',
    target,
    host: 'app.test',
    headers: {},
    parameters: {},
    body: undefined,
  });
}

describe('toHttpRequestData', () => {
  it('joins repeated query names, keeps empty values and the original address', () => {
    const { nullableQuery, url } = requestTo('/api/a%20b?x=1&X=2&empty&plus=a+b');

    expect(nullableQuery).toEqual({ x: { value: '1,2' }, empty: { value: '' }, plus: { value: 'a b' } });
    expect(url).toBe('http://app.test/api/a%20b?x=1&X=2&empty&plus=a+b');
  });

  it('reads a query without escapes like one with them', () => {
    const query = fc.array(fc.stringMatching(/^[a-c=&]{0,6}$/)).map((parts) => `?${parts.join('&')}`);

    fc.assert(
      fc.property(query, (search) => {
        const { nullableQuery } = requestTo(`/api${search}`);
        const { nullableQuery: parsed } = requestTo(`/api${search}&escaped=%20`);
        expect({ ...nullableQuery, escaped: { value: ' ' } }).toEqual(parsed);
      }),
    );
  });

  it('carries no body when there is none', () => {
    expect(requestTo('/')).not.toHaveProperty('body');
  });
});
