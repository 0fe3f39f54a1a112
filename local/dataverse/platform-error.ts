interface Refusal {
  status: number;
  /** As the platform writes it; it is empty for routing errors. */
  code: string;
  message: string;
}

/** A request refused as the platform refuses it: status, code and `{"error":{"code","message"}}`. */
export class PlatformError extends Error {
  override readonly name = 'PlatformError';
  readonly status: number;
  readonly code: string;

  constructor({ status, code, message }: Refusal) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

function refusal(status: number, code: string, message: string): PlatformError {
  return new PlatformError({ status, code, message });
}

/** Everything the stand-in refuses, with the codes of the platform where they are known. */
export const refuse = {
  rowMissing: (table: string, id: string) =>
    refusal(404, '0x80040217', `${table} With Id = ${id} Does Not Exist`),
  segmentMissing: (segment: string) =>
    refusal(404, '0x8006088a', `Resource not found for the segment '${segment}'.`),
  verbOnFunction: (name: string) => refusal(404, '', `No HTTP resource was found that matches ${name}.`),
  verbOnCollection: (verb: string) =>
    refusal(405, '', `The requested resource does not support http method '${verb}'.`),
  malformedKey: (key: string) => refusal(400, '0x80060888', `'${key}' is not a key of this table.`),
  malformedBody: (reason: string) => refusal(400, '0x80048d19', `Error identified in Payload: ${reason}`),
  undeclaredProperty: (table: string, name: string) =>
    refusal(
      400,
      '0x80048d19',
      `An undeclared property '${name}' was found in the payload of type 'Microsoft.Dynamics.CRM.${table}'.`,
    ),
  unknownColumn: (table: string, name: string) =>
    refusal(
      400,
      '0x80060888',
      `Could not find a property named '${name}' on type 'Microsoft.Dynamics.CRM.${table}'.`,
    ),
  lookupValueWritten: (name: string) =>
    refusal(400, '0x80060888', `'${name}' is read only: write the lookup with '@odata.bind'.`),
  malformedQuery: (reason: string) => refusal(400, '0x80060888', reason),
  unsupported: (what: string) => refusal(501, '', `The Dataverse stand-in does not support ${what}.`),
  wrongType: (expected: string) => refusal(400, '0x80048d19', `Cannot convert the value to ${expected}.`),
  tooLong: (maxLength: number) =>
    refusal(
      400,
      '0x80044331',
      `A validation error occurred: the text exceeds the maximum length of ${maxLength}.`,
    ),
  outOfRange: (range: string) =>
    refusal(400, '0x80040203', `A validation error occurred: the value is outside the valid range ${range}.`),
  unknownChoice: (value: number) =>
    refusal(400, '0x8004431a', `The value ${value} is outside the valid choices of the column.`),
  statusOfOtherState: (status: number, state: number) =>
    refusal(400, '0x80048408', `${status} is not a valid status code for state code ${state}.`),
  duplicateKey: () => refusal(412, '0x80040237', 'A record with matching key values already exists.'),
  versionMismatch: () =>
    refusal(
      412,
      '0x80060882',
      "The version of the existing record doesn't match the RowVersion property provided.",
    ),
} as const;
