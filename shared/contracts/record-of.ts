import { z } from 'zod';

/**
 * Values by name, as `z.record` has them, and every name is kept: `z.record` leaves `__proto__` out, and what a system
 * sends must not get lost by its name. The result is a plain object whose members are all its own.
 */
export function recordOf<T>(member: z.ZodType<T>): z.ZodType<Record<string, T>> {
  return z.unknown().transform((given, context): Record<string, T> => {
    if (typeof given !== 'object' || given === null || Array.isArray(given)) {
      context.addIssue({ code: 'custom', message: 'must be an object', input: given });
      return z.NEVER;
    }
    const parsed = Object.entries(given).flatMap(([name, value]): [string, T][] => {
      const result = member.safeParse(value);
      if (result.success) return [[name, result.data]];
      for (const { message, path } of result.error.issues)
        context.addIssue({ code: 'custom', message, path: [name, ...path], input: value });
      return [];
    });
    return Object.fromEntries(parsed);
  });
}
