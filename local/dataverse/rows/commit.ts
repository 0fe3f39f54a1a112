import type { Bypass } from '../access/bypass';
import type { Caller } from '../access/caller';
import type { Values } from '../columns/stored-value';
import type { Table } from '../tables/table';
import type { Row } from './row';

/** What is known about the request a change came with. */
export interface RequestFacts {
  /** The same for everything one request causes. */
  correlationId: string;
  requestId: string;
  /** The query option `tag`. */
  tag: string | undefined;
  userAgent: string;
  /** The systemuser row the call acts as; the local administrator when absent. */
  userId?: string;
  /** Who sent it, and for whom. */
  caller?: Caller;
  /** Steps it leaves out. */
  bypass?: Bypass;
  /** Unique name of the solution that what it makes becomes part of. */
  solution?: string | undefined;
  /** How many requests its change set holds. */
  changeSetSize?: number;
}

interface Change {
  table: Table;
  id: string;
  atMs: number;
  request: RequestFacts;
}

export interface WrittenValues {
  /** What the caller sent. */
  sent: Values;
  /** What the platform wrote: the sent columns, those it composed from them and, on create, defaults. */
  written: Values;
}

/** One committed change of one row; rows never change, so a commit can be reported much later. */
export type Commit =
  | (Change & WrittenValues & { message: 'Create'; after: Row })
  | (Change & WrittenValues & { message: 'Update'; before: Row; after: Row })
  | (Change & { message: 'Delete'; before: Row });
