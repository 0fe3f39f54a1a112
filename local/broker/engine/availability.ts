import type { EntityAvailability } from './administration-port';
import { BrokerError, conditions } from './broker-error';

const refusesSend: ReadonlySet<EntityAvailability> = new Set(['Disabled', 'SendDisabled']);
const refusesReceive: ReadonlySet<EntityAvailability> = new Set(['Disabled', 'ReceiveDisabled']);

/** Whether an entity takes messages and gives them out; operators switch it. */
export class Availability {
  private readonly path: string;
  private current: EntityAvailability = 'Active';

  constructor(path: string) {
    this.path = path;
  }

  get status(): EntityAvailability {
    return this.current;
  }

  set status(status: EntityAvailability) {
    this.current = status;
  }

  get canReceive(): boolean {
    return !refusesReceive.has(this.current);
  }

  /** @throws {BrokerError} entity-disabled */
  requireSend(): void {
    if (refusesSend.has(this.current)) throw this.refusal('sends');
  }

  /** @throws {BrokerError} entity-disabled */
  requireReceive(): void {
    if (!this.canReceive) throw this.refusal('receives');
  }

  refusal(operation: string): BrokerError {
    const text = `Messaging entity '${this.path}' is currently disabled for ${operation} (status ${this.current}).`;
    return new BrokerError(conditions.entityDisabled, text);
  }
}
