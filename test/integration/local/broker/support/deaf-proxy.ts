import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a broker that can fall silent without either side being told, as a pulled cable does. */
export interface DeafProxy {
  readonly port: number;
  goDeaf(): void;
  close(): Promise<void>;
}

export async function startDeafProxy(targetPort: number): Promise<DeafProxy> {
  const sockets: Socket[] = [];
  const server = createServer((near) => {
    const far = connect(targetPort, '127.0.0.1');
    for (const socket of [near, far]) {
      socket.on('error', () => undefined);
      sockets.push(socket);
    }
    near.pipe(far);
    far.pipe(near);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    goDeaf() {
      for (const socket of sockets) {
        socket.unpipe();
        socket.pause();
      }
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
