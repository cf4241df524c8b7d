/** A free TCP port on loopback, below the range the system hands to outgoing connections, so nothing takes it meanwhile. */
const net = require('node:net');

const LOWEST = 20_000;
const HIGHEST = 32_000;
/** Handed out and perhaps not opened yet: some are asked for together. */
const given = new Set();

/** @param {number} port @returns {Promise<boolean>} */
const isFree = (port) =>
  new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

/** @returns {Promise<number>} */
async function freePort() {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
  throw new Error(`No free port between ${LOWEST} and ${HIGHEST}.`);
}

module.exports = { freePort };
