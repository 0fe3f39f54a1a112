import { defineSettings } from '../../shared/config/define-settings';
import { switchSetting, urlSetting } from '../../shared/config/setting-types';

/** Where the ERP's interface begins, such as `https://erp.example.com/api`. */
export const erpSettings = defineSettings({ ErpUrl: urlSetting, AllowInsecureEndpoints: switchSetting }, [
  ({ ErpUrl, AllowInsecureEndpoints }) =>
    ErpUrl.startsWith('http:') && !AllowInsecureEndpoints
      ? { name: 'ErpUrl', kind: 'invalid', expectation: 'must be an https address' }
      : undefined,
]);
