import { PlatformError } from '../platform-error';

/** What bulk messages are refused with. None of them says which row is at fault. */
export const refuseBulk = {
  withoutTargets: () =>
    new PlatformError({
      status: 400,
      code: '0x80040203',
      message: 'The required parameter Targets is missing, empty or no list of rows.',
    }),
  withoutType: () =>
    new PlatformError({
      status: 400,
      code: '0x80048d19',
      message: "Error identified in Payload: every row needs its '@odata.type'.",
    }),
  otherType: (expected: string, type: string) =>
    new PlatformError({
      status: 400,
      code: '0x80048d19',
      message: `Error identified in Payload: a row of type '${type}' in a request on '${expected}'.`,
    }),
  notAvailable: (message: string, table: string) =>
    new PlatformError({
      status: 400,
      code: '0x80040800',
      message: `The '${message}' method does not support entities of type '${table}'.`,
    }),
  deleteMultiple: () =>
    new PlatformError({
      status: 501,
      code: '0x80040800',
      message: 'DeleteMultiple has not yet been implemented.',
    }),
  withoutKey: (table: string) =>
    new PlatformError({
      status: 400,
      code: '0x80040203',
      message: `A row of ${table} carries neither its id nor '@odata.id'.`,
    }),
  keyTwice: (column: string) =>
    new PlatformError({
      status: 400,
      code: '0x80040216',
      message: `An item with the same key has already been added. Key: ${column}`,
    }),
} as const;
