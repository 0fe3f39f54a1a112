import type { Intake } from '../engine/intake';
import { largestMessageBytes, tooLarge } from '../engine/intake';
import { parseBatch, parseMessage } from '../message/parse-message';
import { toAmqpError } from './errors-on-the-wire';
import type { LinkHandler } from './link-handler';
import type { RheaIncomingDelivery, RheaReceiver } from './rhea-internals';

/** Message format of a batch: every data section is an encoded message. */
const batchFormat = 0x80013700;

function takeIn(intake: Intake, bytes: Buffer, format: number | null | undefined): void {
  if (bytes.length > largestMessageBytes) throw tooLarge(bytes.length);
  intake.send(format === batchFormat ? parseBatch(bytes) : [parseMessage(bytes)]);
}

/** Takes messages for a queue or topic; a refused one is rejected, because clients do not notice a closed link. */
export function createSendLink(receiver: RheaReceiver, intake: Intake): LinkHandler {
  receiver.local.attach.max_message_size = largestMessageBytes;
  return {
    onMessage(bytes: Buffer, delivery: RheaIncomingDelivery) {
      try {
        takeIn(intake, bytes, delivery.format);
        delivery.accept();
      } catch (error) {
        delivery.reject(toAmqpError(error));
      }
    },
  };
}
