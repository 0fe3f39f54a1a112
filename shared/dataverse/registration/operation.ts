import type { CustomColumn, CustomTable } from '../../flow/custom-table';
import type { ActualPrivilege, SolutionNote } from './actual-registration';
import type {
  DesiredCustomApi,
  DesiredImage,
  DesiredStep,
  PrivilegeDepth,
  TableRight,
} from './desired-registration';

/** A privilege as a plan asks for it; its id is looked up when it is granted, because its table may be new. */
export type WantedPrivilege =
  { table: string; right: TableRight; depth: PrivilegeDepth } | { name: string; depth: PrivilegeDepth };

/** One small change of an environment. Each can be repeated after a lost answer without a second effect. */
export type Operation =
  | { kind: 'create-publisher' | 'create-role' }
  | { kind: 'create-solution'; publisherId: string }
  | { kind: 'create-table'; table: CustomTable }
  | { kind: 'publish-tables'; tables: readonly string[] }
  | { kind: 'create-column'; table: string; column: CustomColumn }
  | { kind: 'note-tables'; id: string; note: SolutionNote }
  | { kind: 'start-change-tracking' | 'stop-change-tracking'; table: string }
  | { kind: 'create-key'; table: string; name: string; columns: readonly string[] }
  | { kind: 'reactivate-key' | 'await-key'; table: string; name: string }
  | { kind: 'delete-key'; table: string; name: string; id: string }
  | {
      kind: 'create-custom-api';
      api: DesiredCustomApi;
      /** What a caller must hold: the right to read the table; undefined for a table that is still to be made. */
      executePrivilege: string | undefined;
    }
  | { kind: 'update-custom-api'; id: string; name: string; executePrivilege: string }
  | { kind: 'delete-custom-api'; id: string; name: string }
  | { kind: 'create-endpoint'; url: string }
  | {
      kind: 'update-endpoint';
      id: string;
      url?: string;
      isSecretWritten: boolean;
      changes: readonly string[];
    }
  | { kind: 'create-step'; endpointId: string; step: DesiredStep }
  | { kind: 'update-step'; id: string; step: DesiredStep; changes: readonly string[] }
  | { kind: 'delete-step'; id: string; name: string }
  | { kind: 'create-image'; stepId: string; step: DesiredStep; image: DesiredImage }
  | { kind: 'update-image'; id: string; step: DesiredStep; image: DesiredImage }
  | { kind: 'delete-image'; id: string; stepName: string; alias: string }
  | { kind: 'grant-privileges'; roleId: string; privileges: readonly WantedPrivilege[] }
  | { kind: 'revoke-privileges'; roleId: string; privileges: readonly ActualPrivilege[] }
  | { kind: 'create-user'; id: string; applicationId: string }
  | { kind: 'enable-user'; id: string; applicationId: string }
  | { kind: 'assign-role' | 'unassign-role'; userId: string; roleId: string }
  | {
      kind: 'delete-endpoint' | 'delete-role' | 'delete-user' | 'delete-solution' | 'delete-publisher';
      id: string;
    }
  | { kind: 'delete-column'; table: string; name: string; id: string }
  | { kind: 'delete-table'; table: string; id: string };

export type OperationKind = Operation['kind'];
/** The operations of a kind; several kinds may share a form. */
export type OperationOf<K extends OperationKind> = Operation & { kind: K };

/** What has to be done, in this order. */
export interface Plan {
  operations: readonly Operation[];
  /** Why nothing may be done yet; each names the table, column or row and the way out. */
  problems: readonly string[];
  /** What a person should know, and what is left alone. */
  notes: readonly string[];
}
