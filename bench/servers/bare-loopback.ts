import { createServer, type AddressInfo } from 'node:net';
import {
  accepted,
  amqpTypes,
  createContainer,
  encodeAmqpMessage,
  type DecodedMessage,
  type LinkContext,
  type RheaContainer,
  type RheaDelivery,
  type RheaSender,
} from '../../local/broker/amqp/rhea-internals';
import { serve } from '../processes/serve';
import { createMessageWriter } from './bare-message';

/** The AMQP address where clients bring their tokens. */
const claims = '$cbs';

const containerOptions = {
  receiver_options: { autoaccept: true, credit_window: 2_048, max_message_size: 1_024 * 1_024 },
  sender_options: { autosettle: false, treat_modified_as_released: false },
};

/** Answers every put-token with 202; the client names its link for answers after the address it wants them at. */
function acceptTokens(container: RheaContainer): void {
  const answers = new Map<string, RheaSender>();
  container.on('sender_open', ({ sender }: LinkContext) => {
    if (sender.source?.address === claims) answers.set(sender.name, sender);
  });
  container.on('message', ({ receiver, message }: LinkContext & { message: DecodedMessage }) => {
    if (receiver.target?.address !== claims) return;
    const { message_id, reply_to = '' } = message;
    const application_properties = { 'status-code': amqpTypes.wrap_int(202) };
    const answer = encodeAmqpMessage({ correlation_id: message_id, application_properties });
    answers.get(reply_to)?.send(answer, Buffer.from('1'), 0);
  });
}

/** Hands out a message for every credit. */
function fillCredit(container: RheaContainer): void {
  const write = createMessageWriter();
  const tag = Buffer.alloc(16, 1);
  // rhea lowers the credit only when it writes, so what was handed to it is counted here.
  const sent = new WeakMap<RheaSender, number>();
  container.on('sender_flow', ({ sender }: LinkContext) => {
    if (sender.source?.address === claims) return;
    const mostSent = sender.delivery_count + sender.credit;
    for (let count = sent.get(sender) ?? 0; count < mostSent; count++) sender.send(write(), tag, 0);
    sent.set(sender, mostSent);
    if (!sender._draining) return;
    // rhea leaves the drain flag out when no credit is left, and the client waits for it.
    sender._get_drain = () => sender._draining;
    sender.issue_flow = true;
    sender.session.connection._register();
  });
}

/** The client settles second and says no more: without the last line rhea's 2,048 slots fill up. */
function settleOutcomes(container: RheaContainer): void {
  container.on('accepted', ({ delivery }: { delivery: RheaDelivery }) => {
    delivery.update(true, accepted);
    delivery.remote_settled = true;
  });
}

function listen(container: RheaContainer): Promise<number> {
  const server = createServer({ noDelay: true }, (socket) => {
    container.create_connection({ reconnect: false }).accept(socket);
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/**
 * The least a peer must do for the Service Bus SDK: accept every token and every message, and hand out the same message
 * for every credit. No queue, no lock, no book of deliveries: the ceiling that `rhea` and the SDK leave.
 */
async function startBareLoopback(): Promise<string> {
  const container = createContainer(containerOptions);
  acceptTokens(container);
  fillCredit(container);
  settleOutcomes(container);
  for (const event of ['disconnected', 'error']) container.on(event, () => undefined);
  const port = await listen(container);
  return `Endpoint=sb://127.0.0.1:${port};SharedAccessKeyName=bench;SharedAccessKey=bench;UseDevelopmentEmulator=true`;
}

void serve(startBareLoopback);
