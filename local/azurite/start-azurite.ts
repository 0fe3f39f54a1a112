import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { storageConnectionString } from '../cloud/connections';
import { explainTakenPort } from '../http/taken-port';
import { settleAll } from '../settle-all';
import {
  createBlobServer,
  createQueueServer,
  createTableServer,
  type AzuriteServer,
} from './azurite-servers';
import { BlobEvents, type BlobListener } from './blob-events';

interface AzuriteOptions {
  /** 0 takes a free port. */
  ports: { blob: number; queue: number; table: number };
  /** Folder for its files, made when missing; undefined keeps everything in memory. */
  location?: string | undefined;
  /** The settings that move the ports, for the message about a taken one. */
  portSettings?: { blob: string; queue: string; table: string };
}

export interface Azurite {
  ports: { blob: number; queue: number; table: number };
  connectionString: string;
  /** @returns a function that ends the subscription */
  onBlobEvent(listener: BlobListener): () => void;
  close(): Promise<void>;
}

type Service = keyof AzuriteOptions['ports'];

const services = ['blob', 'queue', 'table'] as const;
const create = { blob: createBlobServer, queue: createQueueServer, table: createTableServer };

function portOf({ httpServer }: AzuriteServer): number {
  return (httpServer.address() as AddressInfo).port;
}

/**
 * Runs Azurite's blob, queue and table services in this process. Loading them takes more than a second, so it happens
 * here and not at import.
 * @throws {Error} naming the port that is taken and the setting that moves it
 */
export async function startAzurite({ ports, location, portSettings }: AzuriteOptions): Promise<Azurite> {
  if (location !== undefined) await mkdir(location, { recursive: true });
  const events = new BlobEvents();
  const started: AzuriteServer[] = [];
  const startOne = async (service: Service): Promise<number> => {
    const server = create[service]({ port: ports[service], location });
    await server.start().catch((error: unknown) => {
      throw explainTakenPort(error, {
        port: ports[service],
        setting: portSettings?.[service],
        part: `Azurite ${service}`,
      });
    });
    started.push(server);
    if (service === 'blob') events.observe(server.httpServer);
    return portOf(server);
  };
  const close = async (): Promise<void> => {
    await Promise.all(started.map((server) => server.close()));
  };
  const taken = await settleAll(services.map(startOne)).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  const [blob = 0, queue = 0, table = 0] = taken;
  return {
    ports: { blob, queue, table },
    connectionString: storageConnectionString({ blob, queue, table }),
    onBlobEvent: (listener) => events.subscribe(listener),
    close,
  };
}
