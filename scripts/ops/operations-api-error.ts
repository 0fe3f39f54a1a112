/** The application refused or could not be reached; the message is for the operator. */
export class OperationsApiError extends Error {
  override readonly name = 'OperationsApiError';
}
