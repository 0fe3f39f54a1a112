import { defineSettings } from './define-settings';
import { switchSetting, urlSetting } from './setting-types';

/** Where the ERP's interface begins, such as `https://erp.example.com/api`; several flows ask it. */
export const erpSettings = defineSettings({ ErpUrl: urlSetting, AllowInsecureEndpoints: switchSetting }, [
  ({ ErpUrl, AllowInsecureEndpoints }) =>
    ErpUrl.startsWith('http:') && !AllowInsecureEndpoints
      ? { name: 'ErpUrl', kind: 'invalid', expectation: 'must be an https address' }
      : undefined,
]);
