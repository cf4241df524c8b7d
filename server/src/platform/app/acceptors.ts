import { spawn } from 'node:child_process';
import { createServer, type Server as NetServer } from 'node:net';
import type { Server } from 'node:http';

/**
 * Node takes up one new connection per listening handle and turn of its loop. When turns are long because batches are
 * decided in them, people wait in the kernel, where nobody counts or refuses them. So the same socket is listened to by
 * several handles. Only another process can make a second handle of a socket: it is sent there and sent back.
 */
const LENDER = `process.once('disconnect', () => process.exit());
process.once('message', (times, handle) => {
  const back = (left) =>
    left > 0
      ? process.send(left, handle, { keepOpen: true }, () => back(left - 1))
      : (handle.close(), process.disconnect());
  back(times);
});`;

/** What Node itself listens with. A whole server would begin to take up connections in the process that it is sent to. */
interface Handle {
  close(): void;
}
const handleOf = (server: Server): Handle => (server as unknown as { _handle: Handle })._handle;

export class Acceptors {
  private readonly more = new Set<NetServer>();
  private closed = false;

  /** @param backlog of the server's socket: whoever listens to it anew sets it anew */
  constructor(
    private readonly server: Server,
    private readonly backlog: number,
  ) {}

  /** How many handles listen, the server's own among them. */
  get count(): number {
    return this.more.size + 1;
  }

  /** Resolves when `count` handles listen, or when no more could be had: the server's own is always enough to work. */
  async open(count: number): Promise<void> {
    const options = { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] as ('ignore' | 'ipc')[] };
    const child = spawn(process.execPath, ['-e', LENDER], options);
    // never a reason to stay alive, nor to fail
    child.unref();
    child.on('message', (_left, handle) => void (handle && this.listen(handle as unknown as Handle)));
    await new Promise<void>((resolve) => {
      child.once('error', () => resolve());
      child.once('exit', () => resolve());
      child.send(count - 1, handleOf(this.server) as unknown as NetServer, (error) => void (error && child.kill()));
    });
  }

  close(): void {
    this.closed = true;
    for (const one of this.more) one.close();
  }

  private listen(handle: Handle): void {
    if (this.closed) {
      handle.close();
      return;
    }
    // as http.Server makes its own
    const one = createServer({ allowHalfOpen: true, noDelay: true }, (socket) =>
      this.server.emit('connection', socket),
    );
    one.listen(handle, this.backlog);
    this.more.add(one);
  }
}
