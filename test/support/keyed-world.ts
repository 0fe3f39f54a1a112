import type { KeyedAnswer, KeyedWork } from '../../shared/api/idempotency-keys';

/** A target that makes one thing for an operation id and tells a later attempt what it made. */
export class KeyedWorld {
  readonly made = new Map<string, { number: number; content: string }>();
  attempts = 0;

  /** What a handler makes of one request: created, or recognised by the id it was created with. */
  create({ operationId }: KeyedWork, content: string): KeyedAnswer {
    this.attempts += 1;
    const found = this.made.get(operationId);
    const number = found?.number ?? this.made.size + 1;
    if (!found) this.made.set(operationId, { number, content });
    return { status: 201, headers: { Location: `/things/${number}` }, body: { number, content } };
  }
}
