import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { Acceptors } from './acceptors';

const CONNECTIONS = 64;
let server: Server;
let acceptors: Acceptors;
beforeEach(async () => {
  server = createServer((_req, res) => void res.end('here')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  acceptors = new Acceptors(server, 128);
});
afterEach(() => {
  acceptors.close();
  server.close();
  server.closeAllConnections();
});

/** Turns of the loop until all of so many connections that come at once are taken up. */
async function turnsToTakeUp(count: number): Promise<number> {
  let taken = 0;
  server.on('connection', () => void taken++);
  const { port } = server.address() as AddressInfo;
  const sockets: Socket[] = Array.from({ length: count }, () =>
    connect(port, '127.0.0.1').on('error', () => undefined),
  );
  let turns = 0;
  for (; taken < count; turns++) await turn();
  sockets.forEach((socket) => socket.destroy());
  return turns;
}

/** One request by a connection of its own. */
const ask = (port: number): Promise<{ body: string }> =>
  new Promise((resolve, reject) => {
    request({ port, host: '127.0.0.1', agent: false }, (res) =>
      res.once('data', (text: Buffer) => resolve({ body: String(text) })),
    )
      .on('error', reject)
      .end();
  });

it('takes up several connections in one turn of the loop', async () => {
  await acceptors.open(16);
  expect(acceptors.count).toBe(16);
  expect(await turnsToTakeUp(CONNECTIONS)).toBeLessThan(CONNECTIONS / 2);
});

it('answers whoever came in by another handle, and lets nobody in once it is closed', async () => {
  await acceptors.open(4);
  const { port } = server.address() as AddressInfo;
  // the server's own handle listens no more: only the others do
  server.close();
  expect(await ask(port)).toEqual({ body: 'here' });
  acceptors.close();
  const refused = connect(port, '127.0.0.1');
  await expect(once(refused, 'connect')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

it('loses nobody who comes while the handles are being made', async () => {
  const { port } = server.address() as AddressInfo;
  let opening = true;
  const opened = acceptors.open(16).finally(() => (opening = false));
  let asked = 0;
  while (opening || asked < 20) {
    const { body } = await ask(port);
    expect([body, ++asked]).toEqual(['here', asked]);
  }
  await opened;
});

it('goes on with one when it was closed before the others came', async () => {
  const opening = acceptors.open(4);
  acceptors.close();
  await opening;
  expect(acceptors.count).toBe(1);
});
