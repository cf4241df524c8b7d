/**
 * HAProxy in front of API processes as `deploy/haproxy.cfg` says; only addresses, ports and the number of connections are this machine's. Answers on TLS
 * with a certificate made for the run.
 */
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deployedWith } from './deployed.mjs';
import { endWithRun, freePort } from './processes.mjs';
import { until } from './talk.mjs';

const run = promisify(execFile);
const TIMEOUT_MS = 15_000;

/** @typedef {Awaited<ReturnType<typeof startBalancer>>} Balancer */

/**
 * @param {readonly number[]} ports of the API processes, on loopback
 * @returns url: https; changes: what HAProxy said of processes that went down or came up, in order; ask: like `talk.mjs`'s, trusting
 *   the certificate; stop
 */
export async function startBalancer(ports) {
  const folder = mkdtempSync(join(tmpdir(), 'qiandian-balancer-'));
  const certificate = await newCertificate(folder);
  const [plain, secure] = [await freePort(), await freePort()];
  const config = join(folder, 'haproxy.cfg');
  writeFileSync(config, configFor(ports, plain, secure));
  const child = spawn('haproxy', ['-f', config, '-db'], {
    env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin`, CERTIFICATE: certificate },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const changes = [];
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data) => {
      said = (said + String(data)).slice(-20_000);
      // HAProxy tells each change twice: as a warning of its own, and in the log that it is told to write
      for (const [, name, state] of String(data).matchAll(/^Server api\/(\S+) is (UP|DOWN)/gm))
        changes.push({ name, state });
    });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  endWithRun(child);
  const agent = new Agent({ keepAlive: true, ca: readFileSync(certificate) });
  const url = `https://127.0.0.1:${secure}`;
  const ask = (target, options = {}) => send(agent, target, options);
  const stop = async () => {
    agent.destroy();
    child.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const through = async () => {
    if (child.exitCode !== null) throw new Error(`HAProxy ended:\n${said}`);
    return (await ask(`${url}/api/v1/health`)).status === 200;
  };
  try {
    await until(through, 'HAProxy to let somebody through');
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, plainUrl: `http://127.0.0.1:${plain}`, changes, ask, stop };
}

function configFor(ports, plain, secure) {
  const servers = ports.map((port, i) => `  server api${i + 1} 127.0.0.1:${port}`).join('\n');
  return deployedWith('haproxy.cfg', [
    // what a login shell may open is less than a server's
    ['maxconn 20000', 'maxconn 2000'],
    [/^resolvers containers\n(?: {2}.*\n)+/m, ''],
    ['bind :8080', `bind 127.0.0.1:${plain}`],
    ['bind :8443', `bind 127.0.0.1:${secure}`],
    [/^ {2}server-template api .*$/m, servers],
  ]);
}

/** @returns {Promise<string>} the path of a certificate with its key, for 127.0.0.1 */
async function newCertificate(folder) {
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'site.pem')];
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=127.0.0.1'];
  await run('openssl', [...made, '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', certificate]);
  writeFileSync(certificate, readFileSync(certificate, 'utf8') + readFileSync(key, 'utf8'));
  return certificate;
}

/** As `ask` in talk.mjs, over connections that are kept open. */
function send(agent, url, { method, token, body, headers = {}, timeoutMs = TIMEOUT_MS }) {
  const started = performance.now();
  return new Promise((resolve) => {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const nothing = (error) =>
      resolve({ status: 0, body: { code: error.code }, headers: new Map(), ms: performance.now() - started });
    const out = request(url, {
      agent,
      method: method ?? (text === undefined ? 'GET' : 'POST'),
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(text !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
        ...headers,
      },
    });
    out.on('error', nothing);
    out.on('response', (reply) => {
      let got = '';
      reply.setEncoding('utf8').on('data', (data) => (got += data));
      reply.on('error', nothing);
      reply.on('end', () => {
        const json = /\bjson\b/.test(reply.headers['content-type'] ?? '') && got ? JSON.parse(got) : got;
        const seen = { get: (name) => reply.headers[name.toLowerCase()] };
        resolve({ status: reply.statusCode, body: json, headers: seen, ms: performance.now() - started });
      });
    });
    out.end(text);
  });
}
