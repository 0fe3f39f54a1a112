import type { Bypass } from './bypass';
import type { Caller } from './caller';
import type { PrivilegeDepth } from './privilege-depth';

/** What somebody may do with the rows of a table, as in the names of privileges. */
export type Right = 'Create' | 'Read' | 'Write' | 'Delete' | 'Append' | 'AppendTo' | 'Assign';

/** As Node gives them: names in lower case. */
export type RequestHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Who a request comes from and what it may do. Rights are rows of roles, so that registration can change them. */
export interface AccessControl {
  /**
   * Reads `Authorization`, `CallerObjectId` and `MSCRMCallerID`.
   * @throws {PlatformError} 401 without a valid token, 403 for somebody who is no user, or who may not act for another
   */
  authenticate(headers: RequestHeaders): Promise<Caller>;
  /**
   * The right on the rows of a table; on anybody's of them with `Global`, which a feed of changes needs.
   * @throws {PlatformError} 403 naming user, privilege and table
   */
  demand(caller: Caller, right: Right, table: string, depth?: PrivilegeDepth): void;
  /**
   * For privileges that belong to no table, such as `prvBypassCustomPlugins`.
   * @throws {PlatformError} 403 naming user and privilege
   */
  demandPrivilege(caller: Caller, privilege: string): void;
  /**
   * What the request asks to leave out.
   * @throws {PlatformError} 403 for a caller without the privilege, 400 for a header that cannot be read
   */
  bypassOf(caller: Caller, headers: RequestHeaders): Bypass;
}
