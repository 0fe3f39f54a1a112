import { AccessDeniedError } from '../errors/access-denied-error';
import { ContractViolationError } from '../errors/contract-violation-error';
import { TargetUnavailableError } from '../errors/target-unavailable-error';
import { type Fetch, type HttpAnswer, sendRequest } from '../http/send-request';
import { dataverseError, isMissingRow } from './dataverse-error';
import { parseLosslessJson } from './parse-lossless-json';
import { type RowAddress, rowUrl } from './request/row-address';

/** The part of an Azure identity this client needs; `@azure/identity` credentials have it. */
export interface TokenCredential {
  getToken(scope: string): Promise<{ token: string } | null>;
}

export interface DataverseClientOptions {
  /** `https://<org>.<region>.dynamics.com`. */
  environmentUrl: string;
  /** Absent only for a local stand-in, which asks for no token. */
  credential?: TokenCredential;
  /** Milliseconds for one call; 30 s when absent, half of what the platform itself allows. */
  timeoutMs?: number;
  fetch?: Fetch;
}

export interface ReadRow {
  address: RowAddress;
  select: readonly string[];
  signal?: AbortSignal | undefined;
}

export interface VersionedRow {
  /** Columns as the Web API names them; a number that no double holds exactly is its decimal text. */
  row: Readonly<Record<string, unknown>>;
  /** Decimal text; grows with every write and is comparable within one environment. */
  version: string;
}

/** The port to Dataverse's tables. */
export interface DataverseClient {
  /**
   * Reads one row with its version; undefined when Dataverse says that it does not exist.
   * @throws {IntegrationError} every other answer, translated with the platform's code and request id
   */
  readRow(read: ReadRow): Promise<VersionedRow | undefined>;
}

/** Always sent. @see Dataverse reference 2.1: without the last one an intermediate cache may answer. */
const headers = {
  accept: 'application/json',
  'odata-maxversion': '4.0',
  'odata-version': '4.0',
  'if-none-match': 'null',
} as const;

const defaultTimeoutMs = 30_000;

async function authorization({
  environmentUrl,
  credential,
}: DataverseClientOptions): Promise<string | undefined> {
  if (!credential) return undefined;
  const details = { target: 'dataverse' };
  try {
    const token = await credential.getToken(`${environmentUrl.replace(/\/+$/, '')}/.default`);
    if (token) return `Bearer ${token.token}`;
  } catch (cause) {
    throw new AccessDeniedError('No token for Dataverse', { details, cause });
  }
  throw new AccessDeniedError('No token for Dataverse', { details });
}

function parseRow({ body }: HttpAnswer): Record<string, unknown> {
  try {
    return parseLosslessJson(body) as Record<string, unknown>;
  } catch {
    const message = 'Dataverse answered with something that is not JSON';
    throw new TargetUnavailableError(message, { details: { target: 'dataverse' } });
  }
}

function versionedRow(answer: HttpAnswer): VersionedRow {
  const row = parseRow(answer);
  const version = /^W\/"(\d+)"$/.exec(String(row['@odata.etag']))?.[1];
  if (version !== undefined) return { row, version };
  throw new ContractViolationError('Dataverse gave a row without a version', {
    details: { path: '@odata.etag' },
  });
}

/** A client for one environment; it keeps no cookies, so that calls spread over the platform's servers. */
export function createDataverseClient(options: DataverseClientOptions): DataverseClient {
  const { environmentUrl, timeoutMs = defaultTimeoutMs } = options;

  async function get(url: URL, signal: AbortSignal | undefined): Promise<HttpAnswer> {
    const token = await authorization(options);
    return sendRequest(
      {
        target: 'dataverse',
        method: 'GET',
        url,
        headers: token === undefined ? headers : { ...headers, authorization: token },
        timeoutMs,
        signal,
      },
      options.fetch,
    );
  }

  return {
    async readRow({ address, select, signal }) {
      const answer = await get(rowUrl(environmentUrl, address, select), signal);
      if (isMissingRow(answer)) return undefined;
      if (answer.status !== 200) throw dataverseError(answer);
      return versionedRow(answer);
    },
  };
}
