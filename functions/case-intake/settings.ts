import { z } from 'zod';
import { defineSettings } from '../../shared/config/define-settings';
import { entityNameSetting } from '../../shared/config/setting-types';

/** What becomes of a case whose customer nobody knows; `create-contact` makes one of e-mail address and name. */
export const caseIntakeSettings = defineSettings({
  CaseIntakeQueue: entityNameSetting,
  UnknownCustomer: z.enum(['refuse', 'create-contact']).default('refuse'),
});
