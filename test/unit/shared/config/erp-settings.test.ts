import { erpSettings } from '../../../../shared/config/erp-settings';
import { readSettings } from '../../../../shared/config/read-settings';

describe('erpSettings', () => {
  it('takes an https address', () => {
    expect(readSettings(erpSettings, { ErpUrl: 'https://erp.example/api' })).toMatchObject({
      ErpUrl: 'https://erp.example/api',
    });
  });

  it('takes an http address on a developer’s machine only', () => {
    const ErpUrl = 'http://127.0.0.1:7081/erp';

    expect(readSettings(erpSettings, { ErpUrl, AllowInsecureEndpoints: 'true' })).toMatchObject({ ErpUrl });
    expect(() => readSettings(erpSettings, { ErpUrl })).toThrow('ErpUrl (must be an https address)');
  });
});
