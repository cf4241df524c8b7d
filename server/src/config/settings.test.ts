import { randomBytes } from 'node:crypto';
import { ConfigError, readSettings } from '.';
import { weakSecret } from './weak-secret';

const STRONG = 'mL0v2Yq8Zr5T1xW9cKp4Hs7Jd3Fb6Ng+Ea/QuIoR';
const REAL = {
  WECHAT_SIMULATOR: '0',
  WECHAT_APPID: 'wx1234567890',
  WECHAT_SECRET: '8f2c61d07ba94e35a1c7f60e2d9b4835',
  WECHAT_MCHID: '1900000001',
  WECHAT_MCH_SERIAL: 'SERIAL',
  WECHAT_MCH_PRIVATE_KEY: '-----BEGIN PRIVATE KEY-----\\nabc',
  WECHAT_PAY_KEY: 'k7QmZ2xV9pLr4TnB8wYc1HsD6fJg3KaE',
  WECHAT_PAY_PUBLIC_KEY_ID: 'PUB_KEY_ID_1',
  WECHAT_PAY_PUBLIC_KEY_FILE: 'package.json',
};
const LIVE = { ...REAL, NODE_ENV: 'production', AUTH_SECRET: STRONG, PUBLIC_URL: 'https://shop.example.com' };

it('an empty environment gives the documented defaults', () => {
  const s = readSettings({});
  expect([s.port, s.host, s.role, s.demo, s.publicUrl]).toEqual([
    7001,
    '127.0.0.1',
    'all',
    'full',
    'http://127.0.0.1:7001',
  ]);
  expect(s.database).toEqual({ file: `${s.projectRoot}/data/qiandian.db` });
  expect(s.wechat.simulator).toBe(true);
  expect(readSettings({ NODE_ENV: 'test' }).demo).toBe('none');
});

it.each([
  ['PORT', '70000'],
  ['PORT', 'http'],
  ['DATABASE_URL', 'postgres://x/y'],
  ['ROLE', 'boss'],
  ['DEMO', 'huge'],
  ['AUTH_SECRET', 'short'],
  ['PUBLIC_URL', 'shop.example.com'],
  ['LOG_LEVEL', 'loud'],
  ['TRUST_PROXY', 'maybe'],
  ['DRAIN_SECONDS', '2.5'],
  ['WECHAT_MCHID', 'abc'],
  ['WECHAT_PAY_KEY', 'short'],
  ['WECOM_CORP_ID', '企业'],
  ['WECOM_AGENT_ID', 'one'],
  ['WECOM_ENCODING_AES_KEY', 'short'],
  ['WECOM_API', 'qyapi.weixin.qq.com'],
])('a bad %s is named: %s', (name, value) => {
  expect(() => readSettings({ [name]: value })).toThrow(ConfigError);
  expect(() => readSettings({ [name]: value })).toThrow(new RegExp(name));
});

it('every wrong variable is named at once', () => {
  expect(() => readSettings({ PORT: 'x', ROLE: 'y' })).toThrow(/PORT[\s\S]*ROLE/);
});

it('production refuses the simulator and asks for a secret', () => {
  const env = LIVE;
  expect(readSettings(env).wechat.simulator).toBe(false);
  expect(() => readSettings({ ...env, WECHAT_SIMULATOR: '1' })).toThrow('WECHAT_SIMULATOR');
  expect(() => readSettings({ ...env, AUTH_SECRET: undefined })).toThrow('AUTH_SECRET');
});

describe('weak secrets in production', () => {
  const env = LIVE;

  it.each([
    ['one character', 'x'.repeat(64)],
    ['a word over and over', 'changemechangemechangemechangeme'],
    ['a placeholder', 'your-secret-Goes-here-0a9b8c7d6e5f4g3h2i1j'],
    ['a pattern', 'ab12ab12ab12ab12ab12ab12ab12ab12ab12'],
    ['a run of digits', 'k0123456789kjhgfdswertzuioplkjhgfd'],
    ['few kinds of characters', 'abacabadabacabadbcacbdabcadbacbdabcb'],
  ])('%s is refused', (_, secret) => {
    expect(() => readSettings({ ...env, AUTH_SECRET: secret })).toThrow('AUTH_SECRET');
    expect(() => readSettings({ ...env, AUTH_SECRET_PREVIOUS: secret })).toThrow('AUTH_SECRET_PREVIOUS');
    expect(readSettings({ ...env, NODE_ENV: 'development', AUTH_SECRET: secret }).authSecret).toBe(secret);
  });

  it('a word that examples use does no harm beside enough chance', () => {
    const secret = 'qiandian-mV3xTq8LkZr5WcYp2HsNf7BdJg4Ue6RaQwXoPiKtSl9CvM1h';
    expect(readSettings({ ...env, AUTH_SECRET: secret }).authSecret).toBe(secret);
  });

  it('random ones are taken, whatever they are written in', () => {
    for (const [bytes, form] of [
      [16, 'hex'],
      [32, 'hex'],
      [24, 'base64'],
      [48, 'base64url'],
    ] as const) {
      for (let n = 0; n < 200; n++) {
        const secret = randomBytes(bytes).toString(form);
        expect([secret, weakSecret(secret)]).toEqual([secret, undefined]);
      }
    }
  });

  it('demo data, an APIv3 key that anybody guesses and an address without TLS are refused', () => {
    expect(() => readSettings({ ...env, DEMO: 'small' })).toThrow('DEMO');
    expect(() => readSettings({ ...env, RATE_LIMITS: 'off' })).toThrow('RATE_LIMITS');
    expect([readSettings(env).rateLimits, readSettings({}).rateLimits]).toEqual([true, false]);
    expect(() => readSettings({ ...env, WECHAT_PAY_KEY: 'k'.repeat(32) })).toThrow('WECHAT_PAY_KEY');
    expect(() => readSettings({ ...env, PUBLIC_URL: 'http://shop.example.com' })).toThrow('PUBLIC_URL');
    expect(readSettings({ ...env, DEMO: 'none' })).toMatchObject({ demo: 'none', https: true });
  });

  it('an address at which WeChat and people reach it is asked for', () => {
    expect(() => readSettings({ ...env, PUBLIC_URL: undefined })).toThrow(/PUBLIC_URL: 生产环境必须设置[^]*https:\/\//);
    expect(readSettings({ ...env, PUBLIC_URL: undefined, NODE_ENV: 'development' }).https).toBe(false);
  });

  const BASE64 = 'Zr5T1xW9cKp4Hs7Jd3Fb6NgEaQuIoRmL0v2Yq8aBcDe';
  const STRONG_ONES = {
    METRICS_TOKEN: 'c0ffee1d7ba94e35',
    WECHAT_SECRET: REAL.WECHAT_SECRET,
    WECOM_CORP_ID: 'ww0123456789abcdef',
    WECOM_AGENT_ID: '1000002',
    WECOM_SECRET: BASE64,
    WECOM_TOKEN: 'hJqcu3uJ9Tn2gXPm',
    WECOM_ENCODING_AES_KEY: BASE64.slice(0, 43),
    DATABASE_URL: 'mysql://qiandian:9d3f1a7c5be82046@database:3306/qiandian',
  };
  const withOnes = { ...env, ...STRONG_ONES };

  it.each<[keyof typeof STRONG_ONES, string]>([
    ['METRICS_TOKEN', 'a'.repeat(16)],
    ['METRICS_TOKEN', 'abcdabcdabcdabcd'],
    ['WECHAT_SECRET', 's'],
    ['WECHAT_SECRET', 'your-secret-of-the-mini-program'],
    ['WECOM_SECRET', 'secret'],
    ['WECOM_TOKEN', 'token'],
    ['WECOM_ENCODING_AES_KEY', 'a'.repeat(43)],
    ['DATABASE_URL', 'mysql://qiandian:change-me@database:3306/qiandian'],
    ['DATABASE_URL', 'mysql://qiandian:qiandian@database:3306/shop'],
    ['DATABASE_URL', 'mysql://shop:shop@database:3306/shop'],
    ['DATABASE_URL', 'mysql://shop:1234@database:3306/shop'],
    ['DATABASE_URL', 'mysql://shop@database:3306/shop'],
  ])('a weak %s is refused: %s', (name, value) => {
    expect(readSettings(withOnes).https).toBe(true);
    const weak = { ...withOnes, [name]: value };
    expect(() => readSettings(weak)).toThrow(new RegExp(`^ {2}${name}: .+`, 'm'));
    expect(() => readSettings({ ...weak, NODE_ENV: 'development' })).not.toThrow();
  });

  it('says all of it at once, what to set instead, and no value', () => {
    let said = '';
    try {
      readSettings({ ...withOnes, AUTH_SECRET: undefined, METRICS_TOKEN: 'b'.repeat(16), PUBLIC_URL: undefined });
    } catch (error) {
      said = (error as ConfigError).message;
    }
    const [, ...lines] = said.split('\n');
    expect(lines.map((line) => line.trim().split(':')[0])).toEqual(['AUTH_SECRET', 'METRICS_TOKEN', 'PUBLIC_URL']);
    expect(lines[0]).toContain('openssl rand');
    expect(said).not.toContain('bbbb');
  });

  it('a database on the same machine may trust it', () => {
    const url = 'mysql://qiandian@127.0.0.1:3306/qiandian';
    expect(readSettings({ ...env, DATABASE_URL: url }).database).toEqual({ url });
  });

  it('short random ones are taken too', () => {
    for (let n = 0; n < 200; n++) {
      const secret = randomBytes(12).toString('base64url');
      expect([secret, weakSecret(secret, 40)]).toEqual([secret, undefined]);
    }
  });
});

it('origins of other pages are named one by one', () => {
  expect(readSettings({}).corsOrigins).toEqual([]);
  const list = 'https://a.example, http://127.0.0.1:5173';
  expect(readSettings({ CORS_ORIGINS: list }).corsOrigins).toEqual(['https://a.example', 'http://127.0.0.1:5173']);
  for (const bad of ['*', 'https://a.example/', 'a.example', 'https://*.example']) {
    expect(() => readSettings({ CORS_ORIGINS: bad })).toThrow('CORS_ORIGINS');
  }
});

it('a real account needs all of its keys', () => {
  expect(readSettings(REAL).demo).toBe('none');
  expect(readSettings(REAL).wechat).toMatchObject({
    mchid: '1900000001',
    mchPrivateKey: '-----BEGIN PRIVATE KEY-----\nabc',
  });
  expect(() => readSettings({ ...REAL, WECHAT_PAY_KEY: undefined })).toThrow('WECHAT_PAY_KEY');
  expect(() => readSettings({ ...REAL, WECHAT_PAY_PUBLIC_KEY_FILE: 'nowhere.pem' })).toThrow('nowhere.pem');
  expect(() => readSettings({ ...REAL, WECHAT_MCH_PRIVATE_KEY: undefined })).toThrow('WECHAT_MCH_PRIVATE_KEY_FILE');
});

const WECOM = {
  WECOM_CORP_ID: 'ww0123456789abcdef',
  WECOM_SECRET: 's',
  WECOM_AGENT_ID: '1000002',
  WECOM_TOKEN: 't',
  WECOM_ENCODING_AES_KEY: 'a'.repeat(43),
};

it('WeCom is the simulator where WeChat is, and off without an account of its own', () => {
  expect(readSettings({}).wecom).toEqual({
    simulator: true,
    apiBase: 'https://qyapi.weixin.qq.com',
    account: undefined,
  });
  expect(readSettings({ WECOM_SIMULATOR: '0' }).wecom).toMatchObject({ simulator: false, account: undefined });
  expect(readSettings(REAL).wecom).toMatchObject({ simulator: false, account: undefined });
  expect(readSettings({ ...REAL, ...WECOM, WECOM_API: 'http://127.0.0.1:7002/x/' }).wecom).toEqual({
    simulator: false,
    apiBase: 'http://127.0.0.1:7002/x',
    account: {
      corpId: 'ww0123456789abcdef',
      secret: 's',
      agentId: 1_000_002,
      token: 't',
      encodingAesKey: 'a'.repeat(43),
    },
  });
});

it('half a WeCom account is refused, and its simulator in production', () => {
  const half = { ...REAL, ...WECOM, WECOM_TOKEN: undefined, WECOM_SECRET: '' };
  expect(() => readSettings(half)).toThrow(/WECOM_SECRET, WECOM_TOKEN/);
  const production = LIVE;
  expect(readSettings(production).wecom).toMatchObject({ simulator: false, account: undefined });
  expect(() => readSettings({ ...production, WECOM_SIMULATOR: '1' })).toThrow('WECOM_SIMULATOR');
});

it('roles are split only with a database of its own', () => {
  expect(() => readSettings({ ROLE: 'worker' })).toThrow('ROLE');
  const url = 'mysql://u:p@127.0.0.1:3306/q';
  const shared = { DATABASE_URL: url, AUTH_SECRET: 'x'.repeat(32) };
  expect(readSettings({ ROLE: 'worker', ...shared })).toMatchObject({ role: 'worker', database: { url } });
  expect(() => readSettings({ ROLE: 'api', DATABASE_URL: url })).toThrow('AUTH_SECRET');
});
