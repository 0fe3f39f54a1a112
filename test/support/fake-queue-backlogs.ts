import type { QueueAddress, QueueBacklog, QueueBacklogs } from '../../shared/messaging/queue-backlogs';

export const emptyBacklog: QueueBacklog = { active: 0, waiting: 0, isMore: false, oldestActiveAt: undefined };

/** Lengths of queues that a test decides on; a queue nobody mentioned is empty. */
export class FakeQueueBacklogs implements QueueBacklogs {
  readonly queues = new Map<string, QueueBacklog | Error>();

  read({ queue }: QueueAddress): Promise<QueueBacklog> {
    const backlog = this.queues.get(queue) ?? emptyBacklog;
    return backlog instanceof Error ? Promise.reject(backlog) : Promise.resolve(backlog);
  }
}
