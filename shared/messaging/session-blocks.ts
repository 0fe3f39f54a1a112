import { createHash } from 'node:crypto';
import type { TableKey, TableStore } from '../storage/table-store';

export interface BlockedSession {
  functionName: string;
  sessionId: string;
}

/** The port that remembers which sessions stand still behind a parked message. */
export interface SessionBlocks {
  /** The logical id of the message that everything else of the session waits for. */
  blockerOf(session: BlockedSession): Promise<string | undefined>;
  block(session: BlockedSession, logicalId: string): Promise<void>;
  /** Call it when the blocker has succeeded after all, or an operator has given it up. */
  unblock(session: BlockedSession): Promise<void>;
}

export const blockedSessionsTable = 'blockedsessions';

/** Keeps blocks in Table storage, one row per session that stands still. */
export class TableSessionBlocks implements SessionBlocks {
  private readonly tables: () => TableStore;

  /** @param tables opened at the first use */
  constructor(tables: () => TableStore) {
    this.tables = tables;
  }

  async blockerOf(session: BlockedSession): Promise<string | undefined> {
    const stored = await this.tables().get(blockedSessionsTable, keyOf(session));
    const blocker = stored?.entity['logicalId'];
    return typeof blocker === 'string' ? blocker : undefined;
  }

  async block(session: BlockedSession, logicalId: string): Promise<void> {
    // Whoever is there already was first in the session's order.
    const { sessionId } = session;
    await this.tables().insert(blockedSessionsTable, { ...keyOf(session), sessionId, logicalId });
  }

  async unblock(session: BlockedSession): Promise<void> {
    await this.tables().remove(blockedSessionsTable, keyOf(session));
  }
}

/** Session ids may hold what row keys must not. */
function keyOf({ functionName, sessionId }: BlockedSession): TableKey {
  return { partitionKey: functionName, rowKey: createHash('sha256').update(sessionId).digest('hex') };
}
