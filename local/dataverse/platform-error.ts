interface Refusal {
  status: number;
  /** As the platform writes it; it is empty for routing errors. */
  code: string;
  message: string;
  headers?: Readonly<Record<string, string>>;
}

/** A request refused as the platform refuses it: status, code and `{"error":{"code","message"}}`. */
export class PlatformError extends Error {
  override readonly name = 'PlatformError';
  readonly status: number;
  readonly code: string;
  /** Beside those of every answer. */
  readonly headers: Readonly<Record<string, string>>;

  constructor({ status, code, message, headers = {} }: Refusal) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }

  /** The same refusal, naming the column it concerns. */
  about(column: string): PlatformError {
    const { status, code, message, headers } = this;
    return new PlatformError({ status, code, message: `${message} Column: ${column}.`, headers });
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
  keyMissing: (table: string) =>
    refusal(400, '0x80060893', `The specified key attributes are not a defined key for the ${table} entity`),
  rowOfKeyMissing: (table: string) =>
    refusal(404, '0x80060891', `A record with the specified key values does not exist in ${table} entity`),
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
  malformedFetch: (reason: string) => refusal(400, '0x80041102', `The FetchXML is not valid: ${reason}.`),
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
  requiredMissing: (table: string, column: string, message?: string) =>
    refusal(400, '0x80040203', message ?? `The column ${column} of ${table} is required and has no value.`),
  stateSetByAction: (table: string, state: string, action: string) =>
    refusal(400, '0x80048408', `A row of ${table} becomes ${state} by the action ${action} only.`),
  deltaTokenExpired: () =>
    refusal(
      400,
      '0x80044352',
      'Version stamp associated with the client has expired. Please perform a full sync.',
    ),
  notTracked: (table: string) =>
    refusal(400, '0x80044353', `Entity: ${table} isn't enabled for change tracking.`),
  notWithTracking: (option: string) =>
    refusal(400, '0x80060888', `The query option ${option} is not supported with change tracking.`),
  optimisticConcurrencyOff: (table: string) =>
    refusal(400, '0x80060883', `Optimistic concurrency isn't enabled for entity type ${table}.`),
  duplicateKey: () => refusal(412, '0x80040237', 'A record with matching key values already exists.'),
  duplicateEntityKey: (key: string, columns: readonly string[]) =>
    refusal(
      412,
      '0x80060892',
      `A record that has the attribute values ${columns.join(', ')} already exists. The entity key ${key} requires that this set of attributes contains unique values. Select unique values and try again.`,
    ),
  versionMismatch: () =>
    refusal(
      412,
      '0x80060882',
      "The version of the existing record doesn't match the RowVersion property provided.",
    ),
  stepFailed: (step: string) =>
    refusal(
      400,
      '0x80040265',
      `The operation was cancelled: the endpoint of the synchronous step "${step}" did not accept it.`,
    ),
  registration: (reason: string) => refusal(400, '0x80040203', reason),
  imageProperty: (property: string, message: string) =>
    refusal(400, '0x8004416b', `Message property name '${property}' is not valid on message ${message}.`),
  definitionMissing: (name: string) =>
    refusal(404, '0x80060888', `Could not find a definition with the name or id ${name}.`),
  nameTaken: (name: string) =>
    refusal(400, '0x80040237', `A definition with the name ${name} already exists. Use another name.`),
  notDeletable: (name: string) =>
    refusal(400, '0x8004f026', `${name} came with the platform and cannot be deleted.`),
  solutionMissing: (uniqueName: string) =>
    refusal(400, '0x80048403', `There is no solution with the unique name ${uniqueName}.`),
  isReferenced: (table: string, by: string) =>
    refusal(400, '0x8004f01f', `The ${table} cannot be deleted because ${by} refer to it.`),
} as const;
