import type { WebApi } from '../request/web-api';
import { readRow, type ReadRow } from '../rows/read-row';
import type { RowOperation } from '../rows/row-operation';
import type { VersionedRow } from '../rows/versioned-row';
import { writeRow, type WriteOptions, type WriteOutcome } from '../rows/write-row';

/** The port to Dataverse's tables that a flow depends on; what else the Web API offers takes the `WebApi` itself. */
export interface DataverseClient {
  /**
   * Reads one row with its version; undefined when Dataverse says that it does not exist.
   * @throws {IntegrationError} every other answer, translated with the platform's code and request id
   */
  readRow(read: ReadRow): Promise<VersionedRow | undefined>;
  /** @throws {IntegrationError} when the row was not written, or nobody knows whether it was */
  writeRow(operation: RowOperation, options?: WriteOptions): Promise<WriteOutcome>;
}

/** The port's adapter on one environment. */
export function createDataverseClient(webApi: WebApi): DataverseClient {
  return {
    readRow: (read) => readRow(webApi, read),
    writeRow: (operation, options) => writeRow(webApi, operation, options),
  };
}
