import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { step } from './step.mjs';

const FOLDERS = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/usr/local/sbin'];
const has = (...names) => names.some((name) => FOLDERS.some((folder) => existsSync(join(folder, name))));

const hasCjkFont = () => {
  try {
    return execFileSync('fc-list', [':lang=zh-cn', 'family'], { stdio: ['ignore', 'pipe', 'ignore'] }).length > 0;
  } catch {
    return existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc') || process.platform !== 'linux';
  }
};

const MARIADB = { name: 'mariadb-server', present: () => has('mariadbd', 'mysqld') && has('mariadb-install-db') };
const GALERA = [
  '/usr/lib/galera/libgalera_smm.so',
  '/usr/lib/libgalera_smm.so',
  '/usr/lib64/galera-4/libgalera_smm.so',
];

const HAPROXY = { name: 'haproxy', present: () => has('haproxy') };
const OPENSSL = { name: 'openssl', present: () => has('openssl') };

/** What is needed beside Node, by what for. */
const GROUPS = {
  /** The second database, a browser and a font for the pictures they take; what judges the files in deploy/. */
  tests: [
    MARIADB,
    {
      name: 'chromium',
      present: () =>
        has('chromium', 'chromium-browser', 'google-chrome') || existsSync(process.env.CHROMIUM_PATH ?? ''),
    },
    { name: 'fonts-noto-cjk', present: hasCjkFont },
    HAPROXY,
    OPENSSL,
    { name: 'prometheus', present: () => has('promtool') },
  ],
  database: [MARIADB],
  /** API processes behind the proxy, which answers on TLS. */
  proxy: [MARIADB, HAPROXY, OPENSSL],
  /** Three nodes that copy their data with rsync, socat for the check beside each, and the proxy in front of them. */
  cluster: [
    MARIADB,
    { name: 'galera-4', present: () => GALERA.some((path) => existsSync(path)) },
    { name: 'rsync', present: () => has('rsync') },
    { name: 'socat', present: () => has('socat') },
    HAPROXY,
  ],
};

const missing = (group) => GROUPS[group].filter((need) => !need.present()).map((need) => need.name);

function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  try {
    execFileSync('sudo', ['-n', 'true'], { stdio: 'ignore' });
    return ['sudo', '-n'];
  } catch {
    return undefined;
  }
}

/**
 * Installs what is missing on Debian and its kin; elsewhere, or without the right to, throws and says what to install.
 * @param {keyof typeof GROUPS} [group]
 */
export async function ensureSystemPackages(group = 'tests') {
  const wanted = missing(group);
  if (wanted.length === 0) return;
  const prefix = rootPrefix();
  if (!has('apt-get') || !prefix) {
    throw new Error(
      `缺少所需的系统软件，请先安装：${wanted.join('、')}\n` +
        `These system packages are needed: apt-get install ${wanted.join(' ')} (or what your system calls them).`,
    );
  }
  const env = ['env', 'DEBIAN_FRONTEND=noninteractive'];
  await step('apt-get update', [...prefix, 'apt-get', 'update']);
  const install = ['apt-get', 'install', '-y', '--no-install-recommends', ...wanted];
  await step(`apt-get install ${wanted.join(' ')}`, [...prefix, ...env, ...install]);
  const still = missing(group);
  if (still.length) throw new Error(`Still missing after apt-get: ${still.join(', ')}`);
}
