import { createServer, connect, type Socket } from 'node:net';

/** Milliseconds for which a broken line refuses new connections. */
const BROKEN = 1500;

/** A line to a server of this machine that can break. */
export interface ILine {
  readonly port: number;
  /** Cut every connection and refuse new ones for a while. */
  cut(): void;
  close(): void;
}

/** Lay a line to a port. */
export function layLine(target: number): Promise<ILine> {
  const open = new Set<Socket>();
  let brokenUntil = 0;
  const server = createServer(client => {
    if (Date.now() < brokenUntil) {
      client.destroy();
      return;
    }
    const upstream = connect(target, '127.0.0.1');
    for (const [one, other] of [
      [client, upstream],
      [upstream, client]
    ]) {
      open.add(one);
      one.pipe(other);
      // A cut line is what this is for.
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
    }
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') {
        reject(new Error('The line has no port.'));
        return;
      }
      resolve({
        port: address.port,
        cut: () => {
          brokenUntil = Date.now() + BROKEN;
          open.forEach(socket => socket.destroy());
        },
        close: () => {
          open.forEach(socket => socket.destroy());
          server.close();
        }
      });
    });
  });
}
