import type { Logger } from '../observability/logger';
import { pause } from '../resilience/pause';
import type { Clock } from '../time/clock';
import type { InboundMessage } from './inbound-message';
import { nextCopyOf, type CopyChanges } from './message-copies';
import type { MessageSender } from './message-sender';
import type { OutboundMessage } from './outbound-message';
import { parkedCopyOf, type ParkingFacts } from './parked-message';
import { tellOfParking, type OnParked } from './tell-of-parking';

export interface DeliveryChannels {
  queue: string;
  parkingQueue: string;
}

export interface CopySenderOptions {
  sender: MessageSender;
  channels: DeliveryChannels;
  clock: Clock;
  /** Milliseconds to pause before a failure is passed on. */
  redeliveryPauseMs: number;
  onParked?: OnParked | undefined;
}

export type ScheduledReturn = Pick<CopyChanges, 'attempt' | 'properties'> & { delayMs: number };

export type ParkingReport = Omit<ParkingFacts, 'nowMs'> & { logger: Logger };

/** Sends copies of a queue's messages: back to the queue for later, or to its parking queue. */
export class CopySender {
  private readonly options: CopySenderOptions;

  constructor(options: CopySenderOptions) {
    this.options = options;
  }

  /** A copy that appears in the queue again after `delayMs`. */
  async sendBack(message: InboundMessage, { delayMs, ...changes }: ScheduledReturn): Promise<void> {
    const scheduledEnqueueTime = new Date(this.options.clock.now() + delayMs);
    await this.send(this.options.channels.queue, nextCopyOf(message, { ...changes, scheduledEnqueueTime }));
  }

  async park(message: InboundMessage, facts: ParkingReport): Promise<void> {
    const { channels, clock, onParked } = this.options;
    await this.send(channels.parkingQueue, parkedCopyOf(message, { ...facts, nowMs: clock.now() }));
    if (onParked) await tellOfParking(message, { onParked, parked: facts, clock, logger: facts.logger });
  }

  private async send(destination: string, copy: OutboundMessage): Promise<void> {
    const { sender, clock, redeliveryPauseMs } = this.options;
    try {
      await sender.send(destination, [copy]);
    } catch (error) {
      // The platform redelivers at once; without a pause all deliveries would be used up in a second.
      await pause(clock, redeliveryPauseMs);
      throw error;
    }
  }
}
