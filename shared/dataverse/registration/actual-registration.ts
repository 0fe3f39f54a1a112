import type { PrivilegeDepth, TableRight } from './desired-registration';

/** `EntityKeyIndexStatus`. */
export type KeyState = 'Pending' | 'InProgress' | 'Active' | 'Failed';

export interface ActualKey {
  id: string;
  name: string;
  columns: readonly string[];
  state: KeyState;
}

export interface ActualPrivilege {
  id: string;
  name: string;
}

export interface ActualColumn {
  id: string;
  isLookup: boolean;
}

export interface ActualTable {
  /** `MetadataId`. */
  id: string;
  logicalName: string;
  entitySet: string;
  primaryId: string;
  /** A virtual table has no row versions, no change tracking and no steps of its own. */
  isVirtual: boolean;
  isTracked: boolean;
  columns: ReadonlyMap<string, ActualColumn>;
  keys: readonly ActualKey[];
  privileges: ReadonlyMap<TableRight, ActualPrivilege>;
}

export interface ActualImage {
  id: string;
  alias: string;
  type: 'pre' | 'post' | 'both';
  /** Undefined means every column. */
  columns: readonly string[] | undefined;
  messageProperty: string;
}

export interface ActualStep {
  id: string;
  name: string;
  message: string;
  table: string;
  filteringColumns: readonly string[] | undefined;
  stage: number;
  isAsynchronous: boolean;
  isEnabled: boolean;
  images: readonly ActualImage[];
}

/** A custom API with our prefix, whoever made it. */
export interface ActualCustomApi {
  id: string;
  name: string;
  /** Empty for one that is bound to no table. */
  boundTo: string;
  allowsAsynchronousSteps: boolean;
  /** What a caller must hold; anybody may call one without. */
  executePrivilege: string | undefined;
}

export interface ActualEndpoint {
  id: string;
  name: string;
  url: string;
  contract: number;
  authenticationType: number;
}

export interface GrantedPrivilege extends ActualPrivilege {
  depth: PrivilegeDepth | 'other';
}

/** A user who has the role. */
export interface RoleHolder {
  id: string;
  /** Undefined for a person. */
  applicationId: string | undefined;
}

export interface ActualRole {
  id: string;
  name: string;
  privileges: readonly GrantedPrivilege[];
}

export interface ActualUser {
  id: string;
  applicationId: string;
  isDisabled: boolean;
  roleIds: readonly string[];
}

/** What the solution's description remembers, so that a removal finds it after the manifests have forgotten it. */
export interface SolutionNote {
  /** Tables that may hold something of ours. */
  touched: readonly string[];
  /** Of those, the ones whose change tracking registration switched on. */
  tracked: readonly string[];
}

export interface ActualSolution {
  id: string;
  /** Ids of what belongs to it, in lower case. */
  components: ReadonlySet<string>;
  note: SolutionNote;
}

/** What an environment has of the things registration looks after. */
export interface ActualRegistration {
  publisherId: string | undefined;
  solution: ActualSolution | undefined;
  /** Of the tables asked about, those that exist, by logical name. */
  tables: ReadonlyMap<string, ActualTable>;
  /** The service endpoint of our name. */
  endpoint: ActualEndpoint | undefined;
  customApis: readonly ActualCustomApi[];
  /** All steps that report to that endpoint. */
  steps: readonly ActualStep[];
  /** The role of our name. */
  role: ActualRole | undefined;
  /** The application user of the identity asked about. */
  user: ActualUser | undefined;
  /** Logical or set names of the tables that dual-write maps, in lower case. */
  dualWriteTables: ReadonlySet<string>;
}
