import fc from 'fast-check';
import {
  readSecretSettings,
  writeSecretSettings,
} from '../../../../../local/dataverse/delivery/secret-settings';
import { webhookAddress } from '../../../../../local/dataverse/delivery/endpoints';

const printable = fc.string({
  unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
  minLength: 1,
});

describe('the settings of a webhook', () => {
  it('are read as they were written, whatever the secret is', () => {
    fc.assert(
      fc.property(printable, (value) => {
        expect(readSecretSettings(writeSecretSettings({ name: 'x-secret', value }))).toEqual([
          { name: 'x-secret', value },
        ]);
      }),
    );
  });

  it.each(['', 'secret', '<settings/>', '<settings><setting name="a"/></settings>', '<settings><setting'])(
    'are not what %p says',
    (text) => {
      expect(readSecretSettings(text)).toBeUndefined();
    },
  );
});

describe('webhookAddress', () => {
  const url = 'http://127.0.0.1:80/hook?a=1';

  it('adds a webhook key as code', () => {
    const address = webhookAddress({ url, authtype: 4, authvalue: 'a+b&c' });

    expect([address.url.searchParams.get('code'), address.headers]).toEqual(['a+b&c', {}]);
  });

  it('puts settings into headers or into the query', () => {
    const authvalue = writeSecretSettings({ name: 'x-secret', value: 'a&b' });

    const inHeader = webhookAddress({ url, authtype: 5, authvalue });
    const inQuery = webhookAddress({ url, authtype: 6, authvalue });

    expect([inHeader.headers, inHeader.url.search]).toEqual([{ 'x-secret': 'a&b' }, '?a=1']);
    expect([inQuery.headers, inQuery.url.searchParams.get('x-secret')]).toEqual([{}, 'a&b']);
  });
});
