import { Inject, Singleton } from '@midwayjs/core';
import type { Access, HqPermission } from '@qiandian/shared/contract';
import { Problem } from '../http/problem';
import type { Caller, HqCaller, MemberCaller, OperatorScope, StaffRole } from './caller';
import { type ApiKeyResolver, Machines } from './machines';
import { type Subject, Tokens } from './tokens';

type Awaitable<T> = T | Promise<T>;

export interface Staff {
  readonly staffId: number;
  readonly guideId?: number;
  readonly storeId: number;
  readonly role: StaffRole;
  readonly name: string;
}
export interface Operator {
  readonly operatorId: number;
  readonly tokenVersion?: number;
  readonly permissions: readonly HqPermission[];
  readonly scope: OperatorScope;
  readonly name: string;
  readonly grantId?: number;
  readonly roles?: readonly string[];
  readonly initialPassword?: boolean;
}
export type StaffResolver = (memberId: number) => Awaitable<Staff | undefined>;
/** The operator under this identity, absent = the account's first; undefined when the account or the identity is gone. */
export type OperatorResolver = (
  operatorId: number,
  tokenVersion: number,
  grantId?: number,
) => Awaitable<Operator | undefined>;
export type MemberResolver = (memberId: number, tokenVersion: number) => Awaitable<boolean>;

/**
 * Who is calling. A token only says which person it is; what the person may do is asked anew for every request from the
 * module that knows, so leaving a store or losing a role closes access at once.
 */
@Singleton()
export class Callers {
  @Inject() tokens!: Tokens;
  @Inject() machines!: Machines;
  private staffOf: StaffResolver = () => undefined;
  private operatorOf: OperatorResolver = () => undefined;
  private isAlive: MemberResolver = () => true;

  registerStaff(resolver: StaffResolver): void {
    this.staffOf = resolver;
  }

  registerOperator(resolver: OperatorResolver): void {
    this.operatorOf = resolver;
  }

  /** Tells whether the member still exists and has not signed out since; tokens stop working otherwise. */
  registerMember(resolver: MemberResolver): void {
    this.isAlive = resolver;
  }

  /** Knows the API keys that machines sign with. */
  registerApiKeys(resolver: ApiKeyResolver): void {
    this.machines.register(resolver);
  }

  /**
   * The caller an endpoint of this access gets; machines are let in by `Machines`, with the body in hand. Throws
   * UNAUTHENTICATED without a valid token, FORBIDDEN when the person is not what the endpoint asks for. On public endpoints a bad token is the same as none.
   */
  async admit(access: Exclude<Access, 'pos'>, authorization: string): Promise<Caller | undefined> {
    if (access === 'wechat') return undefined;
    const subject = this.subjectOf(authorization);
    if (access === 'public') return subject?.kind === 'member' ? this.member(subject) : undefined;
    if (!subject) throw new Problem('UNAUTHENTICATED');
    const wantsOperator = access === 'hq' || access.startsWith('hq:');
    if ((subject.kind === 'hq') !== wantsOperator) throw new Problem('FORBIDDEN');
    if (subject.kind === 'hq') return this.operator(access, subject);
    const member = await this.member(subject);
    if (!member) throw new Problem('UNAUTHENTICATED');
    return access === 'member' ? member : this.staff(access as 'guide' | 'store', member);
  }

  /**
   * Whose token it is, without asking whether the account is still there: for what anybody may read while the database gives
   * no answer. What is written for this person asks again, in its transaction.
   */
  believed(authorization: string): MemberCaller | undefined {
    const subject = this.subjectOf(authorization);
    return subject?.kind === 'member' ? { kind: 'member', memberId: subject.id } : undefined;
  }

  private subjectOf(authorization: string): Subject | undefined {
    const token = /^Bearer (\S+)$/i.exec(authorization)?.[1];
    return token ? this.tokens.verify(token) : undefined;
  }

  private async member({ id: memberId, version = 0 }: Subject): Promise<MemberCaller | undefined> {
    return (await this.isAlive(memberId, version)) ? { kind: 'member', memberId } : undefined;
  }

  private async staff(access: 'guide' | 'store', { memberId }: MemberCaller): Promise<Caller> {
    const staff = await this.staffOf(memberId);
    if (!staff) throw new Problem('FORBIDDEN');
    if (access === 'store') {
      const { role } = staff;
      if (role === 'sharer') throw new Problem('FORBIDDEN');
      return { kind: 'store', memberId, ...staff, role };
    }
    if (staff.guideId === undefined) throw new Problem('FORBIDDEN');
    return { kind: 'guide', memberId, ...staff, guideId: staff.guideId };
  }

  private async operator(access: Access, subject: Subject & { kind: 'hq' }): Promise<HqCaller> {
    const { id, version = 0, since, grant } = subject;
    const operator = await this.operatorOf(id, version, grant);
    if (!operator) throw new Problem('UNAUTHENTICATED');
    const needed = access === 'hq' ? undefined : (access.slice('hq:'.length) as HqPermission);
    if (needed && !operator.permissions.includes(needed)) throw new Problem('FORBIDDEN');
    return { kind: 'hq', ...operator, ...(since === undefined ? {} : { signedInAt: since }) };
  }
}
