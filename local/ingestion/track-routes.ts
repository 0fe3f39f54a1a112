import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readEnvelope } from './read-envelope';
import { readTrackBody, UnreadableBodyError } from './read-track-body';
import type { TelemetryStore } from './telemetry-store';

interface TrackError {
  index: number;
  statusCode: number;
  message: string;
}

interface TrackAnswer {
  itemsReceived: number;
  itemsAccepted: number;
  errors: TrackError[];
}

function keep(store: TelemetryStore, items: readonly unknown[], sizeBytes: number): TrackAnswer {
  const errors: TrackError[] = [];
  const itemBytes = sizeBytes / Math.max(items.length, 1);
  for (const [index, item] of items.entries()) {
    const read = readEnvelope(item);
    if ('problem' in read) errors.push({ index, statusCode: 400, message: read.problem });
    else if (read.record) store.add(read.record, itemBytes);
  }
  return { itemsReceived: items.length, itemsAccepted: items.length - errors.length, errors };
}

/** As the platform answers: 206 says that some were taken and which were not. */
function statusOf({ itemsReceived, itemsAccepted }: TrackAnswer): number {
  if (itemsAccepted === itemsReceived) return 200;
  return itemsAccepted === 0 ? 400 : 206;
}

function refuse(reply: FastifyReply, { status, message }: UnreadableBodyError): FastifyReply {
  const errors = [{ index: 0, statusCode: status, message }];
  return reply.code(status).send({ itemsReceived: 0, itemsAccepted: 0, errors });
}

interface TrackOptions {
  store: TelemetryStore;
  longestBytes: number;
}

/** The track API: what the SDK, and the Functions host, send their telemetry to. */
export function registerTrackRoutes(server: FastifyInstance, { store, longestBytes }: TrackOptions): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: longestBytes }, (_request, body, done) => {
    done(null, body);
  });

  const take = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    try {
      const encoding = request.headers['content-encoding'];
      const { items, sizeBytes } = await readTrackBody({ bytes, encoding, longestBytes });
      const answer = keep(store, items, sizeBytes);
      return await reply.code(statusOf(answer)).send(answer);
    } catch (error) {
      if (error instanceof UnreadableBodyError) return refuse(reply, error);
      throw error;
    }
  };
  server.post('/v2.1/track', take);
  server.post('/v2/track', take);
}
