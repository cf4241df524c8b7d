import { weakSecret } from './weak-secret';

/** What the environment says, as far as a live system must be stricter about it. */
export interface ProductionEnvironment {
  readonly PUBLIC_URL?: string | undefined;
  readonly DATABASE_URL?: string | undefined;
  readonly RATE_LIMITS?: boolean | undefined;
  readonly DEMO?: string | undefined;
  readonly AUTH_SECRET?: string | undefined;
  readonly AUTH_SECRET_PREVIOUS?: string | undefined;
  readonly METRICS_TOKEN?: string | undefined;
  readonly WECHAT_SECRET?: string | undefined;
  readonly WECHAT_PAY_KEY?: string | undefined;
  readonly WECOM_SECRET?: string | undefined;
  readonly WECOM_TOKEN?: string | undefined;
  readonly WECOM_ENCODING_AES_KEY?: string | undefined;
}
interface Secret {
  readonly name: keyof ProductionEnvironment;
  /** Fewest bits; `weakSecret`'s own unless told. */
  readonly bits?: number;
  /** Where a better one comes from. */
  readonly from: string;
}

const OWN = '用 openssl rand -base64 48 生成一个 / generate one: openssl rand -base64 48';
const WECHAT = '在微信公众平台「开发管理」里重置 AppSecret 后填入 / reset the AppSecret and set it';
const WECOM = '在企业微信管理后台取随机生成的 / take the random one of the WeCom console';
/** Sixteen random characters of any alphabet have more. */
const SHORT_BITS = 40;
/** A password that a person thought up for a database nobody else reaches may be shorter. */
const PASSWORD_BITS = 24;
const SECRETS: readonly Secret[] = [
  { name: 'AUTH_SECRET', from: OWN },
  { name: 'AUTH_SECRET_PREVIOUS', from: OWN },
  { name: 'METRICS_TOKEN', bits: SHORT_BITS, from: OWN },
  { name: 'WECHAT_SECRET', from: WECHAT },
  {
    name: 'WECHAT_PAY_KEY',
    from: '在商户平台「API 安全」里换成 openssl rand -hex 16 的结果 / set one of openssl rand -hex 16 at WeChat Pay',
  },
  { name: 'WECOM_SECRET', from: WECOM },
  { name: 'WECOM_TOKEN', bits: SHORT_BITS, from: WECOM },
  { name: 'WECOM_ENCODING_AES_KEY', from: WECOM },
];

/**
 * What would make a live system as open as the demo, each as a line that names the variable and says what to set instead.
 * Never the value: it may be the secret that is in use.
 */
export function productionProblems(e: ProductionEnvironment): string[] {
  const problems = [
    !e.AUTH_SECRET && `AUTH_SECRET: 生产环境必须设置，${OWN}`,
    ...SECRETS.map(({ name, bits, from }) => {
      const secret = e[name];
      const why = typeof secret === 'string' && weakSecret(secret, bits);
      return why && `${name}: ${why}；${from}`;
    }),
    databaseProblem(e.DATABASE_URL),
    !e.PUBLIC_URL &&
      'PUBLIC_URL: 生产环境必须设置成大家访问的 https 地址（如 https://shop.example.com），微信把支付结果送到这里' +
        ' / is required in production: the https address at which people and WeChat reach this server',
    e.PUBLIC_URL &&
      !e.PUBLIC_URL.startsWith('https://') &&
      'PUBLIC_URL: 生产环境必须是 https / must be https in production',
    e.RATE_LIMITS === false && 'RATE_LIMITS: 生产环境不能关闭，请去掉这一项 / cannot be off in production; unset it',
    e.DEMO &&
      e.DEMO !== 'none' &&
      'DEMO: 生产环境不装演示数据，请设为 none / demo data has open passwords; set it to none in production',
  ];
  return problems.filter((problem) => typeof problem === 'string' && problem !== '') as string[];
}

/** A database on this machine may trust it; one across a network may not. */
function databaseProblem(address: string | undefined): string | undefined {
  if (!address) return undefined;
  const { password, username, hostname } = new URL(address);
  if (!password) {
    if (['127.0.0.1', 'localhost', '[::1]'].includes(hostname)) return undefined;
    return 'DATABASE_URL: 没有密码，请在地址里写上 / has no password: mysql://user:password@host:3306/db';
  }
  const secret = decodeURIComponent(password);
  const why =
    secret === decodeURIComponent(username) ? '密码与用户名相同 / is the user name' : weakSecret(secret, PASSWORD_BITS);
  return (
    why &&
    `DATABASE_URL: 数据库密码${why}；请换成随机的，如 openssl rand -hex 24 / change it, such as openssl rand -hex 24`
  );
}
