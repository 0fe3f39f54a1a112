import type { AccessControl, Right } from '../../local/dataverse/access/access-control';
import { noBypass } from '../../local/dataverse/access/bypass';
import { PlatformError } from '../../local/dataverse/platform-error';

/** Keeps what is demanded of a caller, and refuses what the test takes away. */
export class RecordedAccess {
  readonly demanded: string[] = [];
  private readonly refused = new Set<string>();

  /** `Read account`, or the name of a privilege. */
  refuse(what: string): void {
    this.refused.add(what);
  }

  asAccess(): AccessControl {
    return {
      authenticate: () => Promise.reject(new Error('Nobody asks for a token here.')),
      demand: (_caller, right: Right, table) => {
        this.note(`${right} ${table}`);
      },
      demandPrivilege: (_caller, privilege) => {
        this.note(privilege);
      },
      bypassOf: () => noBypass,
    };
  }

  private note(what: string): void {
    this.demanded.push(what);
    if (this.refused.has(what)) throw new PlatformError({ status: 403, code: '0x80040220', message: what });
  }
}
