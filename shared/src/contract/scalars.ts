import { z } from 'zod';

/** An integer in a query or path: '12' → 12; '' and '1.5' are refused (z.coerce would turn '' into 0). */
export const queryInt = z.preprocess(
  (v) => (typeof v === 'string' && /^-?\d{1,15}$/.test(v) ? Number(v) : v),
  z.int(),
) as unknown as z.ZodType<number, number>;
/** A decimal in a query, as JavaScript prints one: '31.2' → 31.2, '1e-7' → 1e-7. */
export const queryNumber = z.preprocess(
  (v) => (typeof v === 'string' && /^-?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(v) && v.length <= 40 ? Number(v) : v),
  z.number(),
) as unknown as z.ZodType<number, number>;
/** The same where an empty value means "not known". */
export const queryPosition = z.preprocess(
  (v) => (v === '' ? undefined : v),
  queryNumber.optional(),
) as unknown as z.ZodOptional<z.ZodType<number, number>>;
/** A switch in a query: `1|true` and `0|false`. */
export const queryFlag = z.preprocess(
  (v) => (v === '1' || v === 'true' ? true : v === '0' || v === 'false' ? false : v),
  z.boolean(),
) as unknown as z.ZodType<boolean, boolean | 0 | 1>;

/** A positive row id; in bodies a number, in paths and queries its digits. */
export const id = z.int().positive().max(Number.MAX_SAFE_INTEGER);
export const pathId = z.preprocess(
  (v) => (typeof v === 'string' && /^\d{1,15}$/.test(v) ? Number(v) : v),
  z.int().positive(),
) as unknown as z.ZodType<number, number>;
export const queryId = pathId;

/** Money in integer fen, never negative, at most ten million yuan. */
export const fen = z.int().nonnegative().max(1_000_000_000);
/** Instants travel as ISO-8601 UTC. */
export const instant = z.iso.datetime();
/** A calendar day in Asia/Shanghai. */
export const day = z.iso.date();
export const phone = z.string().regex(/^1\d{10}$/, '请填写 11 位手机号');
export const orderNo = z.string().regex(/^QD\d{12,18}$/, '订单号格式不对');
export const linkToken = z.string().regex(/^[0-9A-Za-z]{8,12}$/, '链接令牌格式不对');
/** A link in a share path may be garbled by hand; it is looked up, never trusted, so only its length is bounded. */
export const looseLink = z.string().max(64);
export const name = z.string().trim().min(1).max(60);
export const text = (max: number) => z.string().trim().max(max);

export const pageQuery = {
  page: queryInt.pipe(z.int().min(1).max(100_000)).default(1),
  size: queryInt.pipe(z.int().min(1).max(200)).default(20),
};
/** A page of anything: `{items,total,page,size}`. */
export const pageOf = <S extends z.ZodType>(item: S) =>
  z.object({ items: z.array(item), total: z.int(), page: z.int(), size: z.int() });
export const ok = z.object({ ok: z.literal(true) });
/** The id a device gives itself while nobody is signed in; its touches merge at sign-in. */
export const VISITOR_HEADER = {
  name: 'X-Visitor-Id',
  required: false,
  description: '匿名访客 id，登录时合并触点',
} as const;
