import { joinByLink } from './join-by-link';
import { operatorToken } from './small-chain';
import { DAY, GUIDE_LI, ShopFloor, START } from './shop-floor';
import type { RawAnswer } from './test-app';
import { TrackTasks } from '../../modules/guide-tasks';

type Tab = 'today' | 'done' | 'all';
export interface TaskBody extends Record<string, unknown> {
  readonly id: number;
}
/** Every guide an operator may ask. */
export const EVERYBODY = { regionIds: null, brandIds: null, storeIds: null, guideIds: null, grades: null };
/** An instant so many milliseconds after the start. */
export const at = (ms: number): string => new Date(START.getTime() + ms).toISOString();
/** A task that two people open a link of product 1 within a day. */
export const wish = (more: object = {}) => ({
  title: '转发新款衬衫',
  kind: 'share_product',
  targetId: 1,
  words: '发给老客户',
  goal: { metric: 'visitors', count: 2 },
  startsAt: at(0),
  dueAt: at(DAY),
  audience: EVERYBODY,
  ...more,
});

/** Headquarters that hands out tasks, and guides who do them, for tests of guide tasks. */
export class TaskFloor {
  private joined = 1;

  private constructor(
    readonly shop: ShopFloor,
    /** The token of an operator who may do everything. */
    public hq: string,
  ) {}

  static async open(): Promise<TaskFloor> {
    const shop = await ShopFloor.open({ crowd: 4 });
    return new TaskFloor(shop, await operatorToken(shop.app));
  }

  send(token: string, method: string, path: string, body?: unknown): Promise<RawAnswer<TaskBody>> {
    return this.shop.app.request(method, `/api/v1${path}`, { token, ...(body === undefined ? {} : { body }) });
  }

  token(member: number): string {
    return this.shop.app.token({ kind: 'member', id: member });
  }

  /** Hands a task out, and has every guide get it. @returns its id */
  async task(more: object = {}): Promise<number> {
    const { status, body } = await this.send(this.hq, 'POST', '/hq/guide-tasks', wish(more));
    if (status !== 201) throw new Error(`The task was refused: ${JSON.stringify(body)}`);
    await this.shop.drain();
    return body.id;
  }

  async track(): Promise<void> {
    await (await this.shop.app.get(TrackTasks)).track();
  }

  async view(id: number): Promise<TaskBody> {
    return (await this.send(this.hq, 'GET', `/hq/guide-tasks/${id}`)).body;
  }

  list(member = GUIDE_LI, tab: Tab = 'today') {
    return this.shop.member(member)('GET /api/v1/guide/tasks', { query: { tab } });
  }

  async first(member = GUIDE_LI) {
    return (await this.list(member, 'all')).items[0]!;
  }

  mint(taskId: number, more: object = { productId: 1 }, member = GUIDE_LI): Promise<RawAnswer<TaskBody>> {
    return this.send(this.token(member), 'POST', '/guide/links', { channel: 'chat', taskId, ...more });
  }

  /** Token of a guide's own link for the task. */
  async linkOf(taskId: number, more?: object, member?: number): Promise<string> {
    return String((await this.mint(taskId, more, member)).body['token']);
  }

  open(member: number, link: string): Promise<RawAnswer> {
    return this.send(this.token(member), 'GET', `/products/1?link=${link}`);
  }

  /** Somebody new, by Li's link. @returns the member id */
  joins(name: string): Promise<number> {
    return joinByLink(this.shop, name, { phone: `1001234${String(this.joined++).padStart(4, '0')}` });
  }

  report(member: number, event: object): Promise<RawAnswer> {
    const events = [{ at: this.shop.app.clock.now().toISOString(), ...event }];
    return this.send(this.token(member), 'POST', '/events', { events });
  }
}
