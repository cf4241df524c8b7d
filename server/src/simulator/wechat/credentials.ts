import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { Store } from './store';

/** Everything the server must be told to speak with this simulated WeChat; the same fields a real account has. */
export interface SimulatorCredentials {
  appid: string;
  secret: string;
  mchid: string;
  serial: string;
  privateKey: string;
  apiV3Key: string;
  platformKeys: { id: string; publicKey: string }[];
}

/** The simulator's own half of the secrets. */
export interface SimulatorKeys {
  shared: SimulatorCredentials;
  merchantPublicKey: string;
  platformPrivateKey: string;
  platformKeyId: string;
}

const newKeyPair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

/** Of the simulated mini program, in every simulator the same. */
export const SIMULATED_APPID = 'wx7a11d1a0f0000001';

function generate(): SimulatorKeys {
  const merchant = newKeyPair();
  const platform = newKeyPair();
  const platformKeyId = `PUB_KEY_ID_0${randomBytes(8).toString('hex').toUpperCase()}`;
  return {
    shared: {
      appid: SIMULATED_APPID,
      secret: randomBytes(16).toString('hex'),
      mchid: '1900000001',
      serial: randomBytes(20).toString('hex').toUpperCase(),
      privateKey: merchant.privateKey,
      apiV3Key: randomBytes(16).toString('hex'),
      platformKeys: [{ id: platformKeyId, publicKey: platform.publicKey }],
    },
    merchantPublicKey: merchant.publicKey,
    platformPrivateKey: platform.privateKey,
    platformKeyId,
  };
}

/** Key pairs take their time, and tests start many simulators in one process: those share one set. */
let made: SimulatorKeys | undefined;

/** Made on first use and kept; when two processes start at once, both use what the first one wrote. */
export function loadKeys(store: Store): SimulatorKeys {
  const read = () => store.one<{ value: string }>('SELECT value FROM setting WHERE name = ?', 'keys')?.value;
  const known = read();
  if (known) return JSON.parse(known) as SimulatorKeys;
  store.run('INSERT OR IGNORE INTO setting (name, value) VALUES (?, ?)', 'keys', JSON.stringify((made ??= generate())));
  return JSON.parse(read() ?? '') as SimulatorKeys;
}
