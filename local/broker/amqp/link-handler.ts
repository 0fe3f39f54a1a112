import type { RheaDelivery, RheaIncomingDelivery, TypedValue } from './rhea-internals';

/** What stands behind a link a client opened; each kind answers only what concerns it. */
export interface LinkHandler {
  /** A message came in, still encoded. */
  onMessage?(bytes: Buffer, delivery: RheaIncomingDelivery): void;
  /** The client gave credit; `isDraining` when it wants the rest of it back at once. */
  onFlow?(isDraining: boolean): void;
  /** The session's window opened. */
  onWindow?(): void;
  onOutcome?(delivery: RheaDelivery, state: TypedValue, isSettled: boolean): void;
  /** The link is gone, in good order or not. */
  onClose?(): void;
}
