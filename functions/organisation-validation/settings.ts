import { defineSettings } from '../../shared/config/define-settings';
import { switchSetting, urlSetting } from '../../shared/config/setting-types';

/** Where the company register's interface begins. */
export const registerSettings = defineSettings(
  { CompanyRegisterUrl: urlSetting, AllowInsecureEndpoints: switchSetting },
  [
    ({ CompanyRegisterUrl, AllowInsecureEndpoints }) =>
      CompanyRegisterUrl.startsWith('http:') && !AllowInsecureEndpoints
        ? { name: 'CompanyRegisterUrl', kind: 'invalid', expectation: 'must be an https address' }
        : undefined,
  ],
);
