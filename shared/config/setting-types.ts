import { z } from 'zod';

/** `true` or `false`; absent is false. */
export const switchSetting = z
  .enum(['true', 'false'])
  .default('false')
  .transform((text) => text === 'true');

/** A decimal number above zero. */
export const positiveNumberSetting = z
  .string()
  .regex(/^\d+(\.\d+)?$/, 'must be a decimal number')
  .transform(Number)
  .refine((value) => value > 0 && Number.isFinite(value), 'must be above zero');

/** A whole number, 0 included. */
export const wholeNumberSetting = z
  .string()
  .regex(/^\d{1,15}$/, 'must be a whole number')
  .transform(Number);

/** A queue, topic or subscription name of Service Bus. */
export const entityNameSetting = z
  .string()
  .max(260)
  .regex(/^[A-Za-z0-9](?:[\w\-./~]*[A-Za-z0-9])?$/, 'must be a Service Bus entity name');

/** Six NCRONTAB fields, seconds first, as the timer trigger expects them. */
export const scheduleSetting = z
  .string()
  .regex(/^\s*\S+(\s+\S+){5}\s*$/, 'must be an NCRONTAB expression of six fields, seconds first');

/** An absolute http or https address. */
export const urlSetting = z.url({ protocol: /^https?$/, error: 'must be an http or https address' });
