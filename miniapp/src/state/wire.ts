/** The contract's types, in one place for the stores (types only: zod stays out of the package). */
export type { Routes, Sent } from '@qiandian/shared/contract';
