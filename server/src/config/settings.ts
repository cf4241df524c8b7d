import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { productionProblems } from './production';

export type Env = Readonly<Record<string, string | undefined>>;

/** The checkout's root, from server/src/config or server/dist/config alike. */
const PROJECT_ROOT = resolve(__dirname, '../../..');

const manifest = JSON.parse(readFileSync(resolve(PROJECT_ROOT, 'package.json'), 'utf8')) as { version: string };
const VERSION = manifest.version;

const SWITCH = z.enum(['1', '0', 'true', 'false', 'on', 'off']).transform((v) => ['1', 'true', 'on'].includes(v));
const HTTP_URL = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''));
const SERIAL = z.string().min(1).max(64);

const environment = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('development'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, '端口应是 1–65535 的整数 / a port between 1 and 65535')
    .default('7001')
    .transform(Number)
    .pipe(z.int().max(65_535)),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: z
    .url({ protocol: /^(mysql|mariadb)$/, error: '应形如 mysql://user:password@host:3306/db / mysql:// or mariadb://' })
    .optional(),
  ROLE: z.enum(['all', 'api', 'worker']).default('all'),
  DEMO: z.enum(['full', 'small', 'none']).optional(),
  AUTH_SECRET: z.string().min(32, '至少 32 个字符 / at least 32 characters').optional(),
  AUTH_SECRET_PREVIOUS: z.string().min(32, '至少 32 个字符 / at least 32 characters').optional(),
  CORS_ORIGINS: z
    .string()
    .transform((list) => list.split(',').map((one) => one.trim()))
    .pipe(
      z.array(
        z.string().regex(/^https?:\/\/[^/\s*]+$/, '应是来源，如 https://a.example / origins such as https://a.example'),
      ),
    )
    .default([]),
  PUBLIC_URL: HTTP_URL.optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  TRUST_PROXY: SWITCH.default(false),
  DRAIN_SECONDS: z
    .string()
    .regex(/^\d{1,2}$/, '应是 0–99 的整数秒 / whole seconds, 0 to 99')
    .default('0')
    .transform(Number),
  METRICS_TOKEN: z.string().min(16, '至少 16 个字符 / at least 16 characters').optional(),
  RATE_LIMITS: SWITCH.optional(),
  WECHAT_SIMULATOR: SWITCH.optional(),
  WECHAT_APPID: z
    .string()
    .regex(/^wx[0-9a-z]{8,32}$/, '应是 wx 开头的 AppID / an AppID')
    .optional(),
  WECHAT_SECRET: z.string().min(1).optional(),
  WECHAT_API_BASE: HTTP_URL.default('https://api.weixin.qq.com'),
  WECHAT_PAY_BASE: HTTP_URL.default('https://api.mch.weixin.qq.com'),
  WECHAT_MCHID: z
    .string()
    .regex(/^\d{8,12}$/)
    .optional(),
  WECHAT_MCH_SERIAL: SERIAL.optional(),
  WECHAT_MCH_PRIVATE_KEY: z.string().optional(),
  WECHAT_MCH_PRIVATE_KEY_FILE: z.string().optional(),
  WECHAT_PAY_KEY: z.string().length(32, 'APIv3 密钥是 32 个字符 / 32 characters').optional(),
  WECHAT_PAY_PUBLIC_KEY_ID: SERIAL.optional(),
  WECHAT_PAY_PUBLIC_KEY_FILE: z.string().optional(),
  WECOM_SIMULATOR: SWITCH.optional(),
  WECOM_CORP_ID: z
    .string()
    .regex(/^w[\w-]{5,63}$/, '应是 ww 开头的企业 ID / a corp id')
    .optional(),
  WECOM_SECRET: z.string().min(1).optional(),
  WECOM_AGENT_ID: z
    .string()
    .regex(/^\d{1,12}$/, '应是数字 / a number')
    .transform(Number)
    .optional(),
  WECOM_TOKEN: z.string().min(1).max(64).optional(),
  WECOM_ENCODING_AES_KEY: z
    .string()
    .regex(/^[0-9A-Za-z]{43}$/, 'EncodingAESKey 是 43 个字母或数字 / 43 letters and digits')
    .optional(),
  WECOM_API: HTTP_URL.default('https://qyapi.weixin.qq.com'),
  WECHAT_TEMPLATE_PICKUP_READY: z.string().min(1).max(64).default('demo-pickup-ready'),
  WECHAT_TEMPLATE_SHIPPED: z.string().min(1).max(64).default('demo-shipped'),
  WECHAT_TEMPLATE_REFUNDED: z.string().min(1).max(64).default('demo-refunded'),
});
type Environment = z.output<typeof environment>;

/** A variable is missing or wrong; the message names it. The start ends with it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** What a real WeChat account needs; absent while the simulator stands in. */
const REAL_WECHAT = [
  'WECHAT_APPID',
  'WECHAT_SECRET',
  'WECHAT_MCHID',
  'WECHAT_MCH_SERIAL',
  'WECHAT_PAY_KEY',
  'WECHAT_PAY_PUBLIC_KEY_ID',
  'WECHAT_PAY_PUBLIC_KEY_FILE',
] as const;

/** What a WeCom application needs; all of it or nothing. */
const REAL_WECOM = [
  'WECOM_CORP_ID',
  'WECOM_SECRET',
  'WECOM_AGENT_ID',
  'WECOM_TOKEN',
  'WECOM_ENCODING_AES_KEY',
] as const;

/**
 * Reads the whole configuration from `env`: pure but for the key files it names. Throws ConfigError that names each
 * wrong variable, before anything has started.
 */
export function readSettings(env: Env) {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(`环境变量有误 / bad environment:\n${lines.join('\n')}`);
  }
  const e = parsed.data;
  const production = e.NODE_ENV === 'production';
  const simulator = e.WECHAT_SIMULATOR ?? !production;
  const wecomSimulator = e.WECOM_SIMULATOR ?? simulator;
  refuseUnsafe(e, production, simulator);
  if (production && wecomSimulator) {
    throw new ConfigError('WECOM_SIMULATOR: 生产环境不能使用企业微信模拟器 / the simulator is refused in production');
  }
  const dataDir = resolve(PROJECT_ROOT, e.DATA_DIR);
  const origin = localOrigin(e.HOST, e.PORT);
  return {
    production,
    test: e.NODE_ENV === 'test',
    projectRoot: PROJECT_ROOT,
    version: VERSION,
    port: e.PORT,
    host: e.HOST,
    /** Where this process is reached on its own machine. */
    origin,
    /** Where WeChat reaches us: the base of notify URLs. No slash at the end. */
    publicUrl: e.PUBLIC_URL ?? origin,
    /** Whether people reach us by TLS, ended here or by the proxy before us. */
    https: e.PUBLIC_URL?.startsWith('https://') ?? false,
    dataDir,
    database: e.DATABASE_URL ? { url: e.DATABASE_URL } : { file: resolve(dataDir, 'qiandian.db') },
    role: e.ROLE,
    /** What an empty database is filled with: the whole demo chain where the simulator plays WeChat, else nothing. */
    demo: e.DEMO ?? (simulator && e.NODE_ENV !== 'test' ? ('full' as const) : ('none' as const)),
    authSecret: e.AUTH_SECRET,
    /** Secrets that signed and sealed until now: still accepted, never used anew. */
    authSecretsBefore: e.AUTH_SECRET_PREVIOUS ? [e.AUTH_SECRET_PREVIOUS] : [],
    /** Web pages of other origins that may call the API; none unless told. */
    corsOrigins: e.CORS_ORIGINS,
    logLevel: e.LOG_LEVEL,
    trustProxy: e.TRUST_PROXY,
    /** How long requests are still taken after the process was asked to end, while it already says it is not ready. */
    drainMs: e.DRAIN_SECONDS * 1_000,
    /** What Prometheus sends to read /metrics. */
    metricsToken: e.METRICS_TOKEN,
    /** Whether limits of the contract's endpoints are kept. Load tests ask more often than people do. */
    rateLimits: e.RATE_LIMITS ?? production,
    wechat: {
      simulator,
      appid: e.WECHAT_APPID,
      secret: e.WECHAT_SECRET,
      apiBase: e.WECHAT_API_BASE,
      payBase: e.WECHAT_PAY_BASE,
      mchid: e.WECHAT_MCHID,
      mchSerial: e.WECHAT_MCH_SERIAL,
      mchPrivateKey: simulator ? undefined : privateKey(e),
      payKey: e.WECHAT_PAY_KEY,
      payPublicKeyId: e.WECHAT_PAY_PUBLIC_KEY_ID,
      payPublicKey: simulator ? undefined : readKey('WECHAT_PAY_PUBLIC_KEY_FILE', e.WECHAT_PAY_PUBLIC_KEY_FILE),
      /** Ids of the account's subscription message templates. */
      templates: {
        pickup_ready: e.WECHAT_TEMPLATE_PICKUP_READY,
        shipped: e.WECHAT_TEMPLATE_SHIPPED,
        refunded: e.WECHAT_TEMPLATE_REFUNDED,
      },
    },
    wecom: {
      simulator: wecomSimulator,
      apiBase: e.WECOM_API,
      /** Absent: nothing is set up, and what needs WeCom is off. */
      account: wecomSimulator ? undefined : wecomAccount(e),
    },
  };
}
export type Settings = ReturnType<typeof readSettings>;

/** How this machine reaches a server that listens there. */
export const localOrigin = (host: string, port: number): string => {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
};

function refuseUnsafe(e: Environment, production: boolean, simulator: boolean): void {
  if (production && simulator) {
    throw new ConfigError('WECHAT_SIMULATOR: 生产环境不能使用微信模拟器 / the simulator is refused in production');
  }
  const problems = production ? productionProblems(e) : [];
  if (problems.length) {
    const lines = problems.map((problem) => `  ${problem}`).join('\n');
    throw new ConfigError(`这些环境变量不能用于生产环境 / not fit for production:\n${lines}`);
  }
  if (e.ROLE !== 'all' && !e.DATABASE_URL) {
    throw new ConfigError('ROLE: 嵌入式数据库只能单进程 / SQLite takes one process; set DATABASE_URL to split roles');
  }
  if (e.ROLE !== 'all' && !e.AUTH_SECRET) {
    throw new ConfigError('AUTH_SECRET: 拆分进程时必须设置同一个 / processes with a role must share one');
  }
  if (simulator) return;
  const missing = REAL_WECHAT.filter((name) => !e[name]);
  if (missing.length) throw new ConfigError(`${missing.join(', ')}: 关闭模拟器后必填 / required without the simulator`);
}

function wecomAccount(e: Environment) {
  const given = REAL_WECOM.filter((name) => e[name] !== undefined);
  if (given.length === 0) return undefined;
  const missing = REAL_WECOM.filter((name) => e[name] === undefined);
  if (missing.length) throw new ConfigError(`${missing.join(', ')}: 企业微信的设置要么全给，要么全不给 / all or none`);
  return {
    corpId: e.WECOM_CORP_ID!,
    secret: e.WECOM_SECRET!,
    agentId: e.WECOM_AGENT_ID!,
    token: e.WECOM_TOKEN!,
    encodingAesKey: e.WECOM_ENCODING_AES_KEY!,
  };
}

const privateKey = (e: Environment): string => {
  if (e.WECHAT_MCH_PRIVATE_KEY) return e.WECHAT_MCH_PRIVATE_KEY.replace(/\\n/g, '\n');
  return readKey('WECHAT_MCH_PRIVATE_KEY_FILE', e.WECHAT_MCH_PRIVATE_KEY_FILE);
};

const readKey = (variable: string, file: string | undefined): string => {
  if (!file) throw new ConfigError(`${variable}: 关闭模拟器后必填 / required without the simulator`);
  try {
    return readFileSync(resolve(PROJECT_ROOT, file), 'utf8');
  } catch {
    throw new ConfigError(`${variable}: 读不到文件 / cannot read ${file}`);
  }
};
