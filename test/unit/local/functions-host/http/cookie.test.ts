import { toSetCookie } from '../../../../../local/functions-host/http/cookie';

describe('toSetCookie', () => {
  it('escapes the value and sets the path the function left out', () => {
    expect(toSetCookie({ name: 'c', value: "v 1;'", sameSite: 'none' })).toBe('c=v%201%3B%27; path=/');
  });

  it('writes every attribute in lower case', () => {
    const cookie = toSetCookie({
      name: 'c',
      value: '1',
      domain: { value: 'x.test' },
      path: { value: '/shop' },
      expires: { value: { seconds: 1_000_000_000 } },
      maxAge: { value: 60 },
      secure: { value: true },
      httpOnly: { value: true },
      sameSite: 'explicitNone',
    });

    expect(cookie).toBe(
      'c=1; expires=Sun, 09 Sep 2001 01:46:40 GMT; max-age=60; domain=x.test; path=/shop; secure; samesite=none; httponly',
    );
  });
});
