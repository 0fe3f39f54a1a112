import type { z } from 'zod';
import {
  entityNameSetting,
  positiveNumberSetting,
  scheduleSetting,
  switchSetting,
  urlSetting,
} from '../../../../shared/config/setting-types';

const isAccepted = (schema: z.ZodType, text: string | undefined) => schema.safeParse(text).success;

describe('setting types', () => {
  it('read a switch as true only for the word, and as false when absent', () => {
    expect(switchSetting.parse('true')).toBe(true);
    expect(switchSetting.parse('false')).toBe(false);
    expect(switchSetting.parse(undefined)).toBe(false);
    expect(isAccepted(switchSetting, 'yes')).toBe(false);
  });

  it.each(['', '-1', '0', '1e3', 'Infinity', ' 1', '0x10'])('refuse %j as a number above zero', (text) => {
    expect(isAccepted(positiveNumberSetting, text)).toBe(false);
  });

  it('take an entity name of the broker and nothing with a blank or a trailing slash', () => {
    expect(isAccepted(entityNameSetting, 'account-to-erp')).toBe(true);
    expect(isAccepted(entityNameSetting, 'a')).toBe(true);
    expect(isAccepted(entityNameSetting, 'account to erp')).toBe(false);
    expect(isAccepted(entityNameSetting, 'account/')).toBe(false);
  });

  it('take a schedule of six fields', () => {
    expect(isAccepted(scheduleSetting, '*/15 * * * * *')).toBe(true);
    expect(isAccepted(scheduleSetting, '* * * * *')).toBe(false);
  });

  it('take web addresses only', () => {
    expect(isAccepted(urlSetting, 'https://contoso.crm4.dynamics.com')).toBe(true);
    expect(isAccepted(urlSetting, 'sb://contoso')).toBe(false);
    expect(isAccepted(urlSetting, 'contoso')).toBe(false);
  });
});
