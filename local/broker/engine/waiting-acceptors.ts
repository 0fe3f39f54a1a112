import type { Agenda } from './agenda';
import { BrokerError, conditions } from './broker-error';
import type { Consumer } from './consumer';
import type { AcceptedSession } from './session-line';

export interface Acceptor {
  consumer: Consumer;
  timeoutMs: number;
  onOutcome(outcome: AcceptedSession | BrokerError): void;
}

interface Waiting {
  acceptor: Acceptor;
  end: () => void;
}

function noSession(): BrokerError {
  const text = 'No session with messages became available within the requested time.';
  return new BrokerError(conditions.timeout, text);
}

/** Receivers that wait for any session to have messages, first come, first served. */
export class WaitingAcceptors {
  private readonly waiting = new Set<Waiting>();
  private readonly agenda: Agenda;

  constructor(agenda: Agenda) {
    this.agenda = agenda;
  }

  /** Answers how to stop waiting. */
  add(acceptor: Acceptor): () => void {
    const timeout = this.agenda.at(this.agenda.now() + acceptor.timeoutMs, () => {
      this.waiting.delete(entry);
      acceptor.onOutcome(noSession());
    });
    const entry: Waiting = {
      acceptor,
      end: () => {
        this.waiting.delete(entry);
        timeout.cancel();
      },
    };
    this.waiting.add(entry);
    return entry.end;
  }

  take(): Acceptor | undefined {
    const [first] = this.waiting;
    first?.end();
    return first?.acceptor;
  }

  /** Ends every wait with the reason. */
  dismiss(reason: BrokerError): void {
    for (const entry of [...this.waiting]) {
      entry.end();
      entry.acceptor.onOutcome(reason);
    }
  }
}
