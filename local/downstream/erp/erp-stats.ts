type Answer = 'created' | 'updated' | 'unchanged' | 'stale' | 'deleted' | 'refused' | 'removed' | 'read';

/** What the ERP was asked and how it answered. A request a fault ended is counted and has no answer. */
export class ErpStats {
  private requests = 0;
  private readonly answers: Record<Answer, number> = {
    created: 0,
    updated: 0,
    unchanged: 0,
    stale: 0,
    deleted: 0,
    refused: 0,
    removed: 0,
    read: 0,
  };

  countRequest(): void {
    this.requests++;
  }

  countAnswer(answer: Answer): void {
    this.answers[answer]++;
  }

  read(): { requests: number; answers: Record<Answer, number> } {
    return { requests: this.requests, answers: { ...this.answers } };
  }
}
