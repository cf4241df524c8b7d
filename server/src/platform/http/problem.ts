import { ERRORS } from '@qiandian/shared/contract';

/** One wrong field: where (`body.lines.0.quantity`) and what a person should do about it. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

export interface ProblemOptions {
  /** Overrides the code's own status. */
  readonly status?: number;
  /** Overrides the code's own text; zh-CN, for people. */
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  /** Further members of the answer: what is short, what changed. */
  readonly extra?: Readonly<Record<string, unknown>>;
  /** Seconds after which trying again makes sense. */
  readonly retryAfter?: number;
}

/**
 * A refusal with a stable code from the contract's table, answered as RFC 9457 problem+json.
 * @example throw new Problem('STOCK_SHORT', { extra: { short: [{ skuId: 7, available: 0 }] } })
 */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly title: string;

  constructor(
    readonly code: string,
    readonly options: ProblemOptions = {},
  ) {
    super(options.detail ?? ERRORS[code]?.message ?? code);
    const known = ERRORS[code];
    if (!known) throw new Error(`Error code ${code} is not in the contract.`);
    this.status = options.status ?? known.status;
    this.title = known.message;
  }

  /** The answer's body; `traceId` is the request id that the logs carry. */
  toJSON(traceId?: string): Record<string, unknown> {
    const { errors, extra } = this.options;
    return {
      ...extra,
      type: 'about:blank',
      title: this.title,
      status: this.status,
      code: this.code,
      detail: this.message,
      traceId,
      ...(errors?.length ? { errors } : {}),
    };
  }
}
