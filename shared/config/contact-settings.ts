import { defineSettings } from './define-settings';
import { urlSetting } from './setting-types';

/** Where a person who was refused or left without an answer reaches somebody: a page, shown in problems and verdicts. */
export const contactSettings = defineSettings({ ContactUrl: urlSetting });
