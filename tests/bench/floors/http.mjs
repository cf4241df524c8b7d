/** F-http: bare node:http answering prepared bytes; FLOOR_BYTES_OF names the address whose answer they are. */
import { createServer } from 'node:http';

const answer = await fetch(process.env.FLOOR_BYTES_OF ?? '');
if (!answer.ok) throw new Error(`${process.env.FLOOR_BYTES_OF} answered ${answer.status}`);
const bytes = Buffer.from(await answer.arrayBuffer());
const headers = { 'content-type': 'application/json; charset=utf-8', 'content-length': bytes.length };

createServer((_req, res) => {
  res.writeHead(200, headers);
  res.end(bytes);
}).listen(Number(process.env.PORT), process.env.HOST);
