/**
 * F-http: bare node:http answering prepared bytes; FLOOR_BYTES_OF names the address whose answer they are, FLOOR_TAKES the codings
 * that it is asked for with.
 */
import { once } from 'node:events';
import { createServer, get } from 'node:http';

const { FLOOR_BYTES_OF = '', FLOOR_TAKES, PORT, HOST } = process.env;
const asking = get(FLOOR_BYTES_OF, { headers: FLOOR_TAKES ? { 'accept-encoding': FLOOR_TAKES } : {} });
const [answer] = await once(asking, 'response');
if (answer.statusCode !== 200) throw new Error(`${FLOOR_BYTES_OF} answered ${answer.statusCode}`);
const parts = [];
for await (const part of answer) parts.push(part);
const bytes = Buffer.concat(parts);
const coding = answer.headers['content-encoding'];
const headers = {
  'content-type': 'application/json; charset=utf-8',
  'content-length': bytes.length,
  ...(coding && { 'content-encoding': coding, vary: 'accept-encoding' }),
};

createServer((_req, res) => {
  res.writeHead(200, headers);
  res.end(bytes);
}).listen(Number(PORT), HOST);
