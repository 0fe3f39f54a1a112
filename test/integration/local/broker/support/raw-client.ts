import { connect, type Socket } from 'node:net';
import rhea, { type Connection } from 'rhea';

/** A socket that speaks whatever the test wants; `closed` resolves when the other side ends it. */
export async function openSocket(port: number): Promise<{ socket: Socket; closed: Promise<void> }> {
  const socket = connect(port, '127.0.0.1');
  const closed = new Promise<void>((resolve) => {
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve();
    });
    socket.on('data', () => undefined);
  });
  await new Promise<void>((resolve) => {
    socket.once('connect', resolve);
  });
  return { socket, closed };
}

/** An AMQP client without the manners of the SDK. */
export async function openRhea(port: number): Promise<Connection> {
  const container = rhea.create_container();
  container.on('error', () => undefined);
  const connection = container.connect({ port, host: '127.0.0.1', username: 'anyone', reconnect: false });
  connection.on('disconnected', () => undefined);
  connection.on('connection_error', () => undefined);
  await new Promise((resolve) => connection.once('connection_open', resolve));
  return connection;
}
