import { findAll, select, WeappNode, type Selector } from './node';
import { Templates, type RawNode } from './templates';

type Handler = (this: unknown, ...args: unknown[]) => unknown;

/** Sets one of setData's paths, e.g. `root.cn.[0].cn.[2].v`. */
export function setPath(target: Record<string, unknown>, path: string, value: unknown): void {
  const keys = path.match(/[^.[\]]+/g) ?? [];
  let place: Record<string, unknown> = target;
  keys.forEach((key, index) => {
    if (index === keys.length - 1) place[key] = value;
    else {
      const next = place[key];
      if (typeof next === 'object' && next !== null) place = next as Record<string, unknown>;
      else place = place[key] = (/^\d+$/.test(keys[index + 1] ?? '') ? [] : {}) as unknown as Record<string, unknown>;
    }
  });
}

/** A page on the stack: the instance the mini program's code sees, and the view drawn from its data. */
export class WeappPage {
  /** What the code knows as `this`. */
  readonly instance: Record<string, unknown>;
  private readonly templates: Templates;
  shown = false;
  /** Size of each setData as JSON, which is how WeChat carries it to the view. */
  readonly drawnBytes: number[] = [];

  constructor(
    readonly route: string,
    readonly query: Record<string, string>,
    config: Record<string, unknown>,
    root: string,
    give: <T>(value: T) => T,
    private readonly onData: () => void,
  ) {
    this.templates = Templates.ofPage(root, route);
    const data = give(config['data'] ?? {}) as Record<string, unknown>;
    this.instance = {
      ...config,
      data,
      route,
      __route__: route,
      is: route,
      options: query,
      setData: (changes: Record<string, unknown>, done?: () => void) => {
        this.drawnBytes.push(Buffer.byteLength(JSON.stringify(changes)));
        for (const [path, value] of Object.entries(changes)) setPath(data, path, give(value));
        this.onData();
        if (done) setTimeout(() => done.call(this.instance), 0);
      },
      selectComponent: () => null,
      selectAllComponents: () => [],
      getOpenerEventChannel: () => ({ on() {}, once() {}, off() {}, emit() {} }),
    };
  }

  /** Calls one of the page's functions when it has it. */
  call(name: string, ...args: unknown[]): unknown {
    const handler = this.instance[name];
    return typeof handler === 'function' ? (handler as Handler).apply(this.instance, args) : undefined;
  }

  has(name: string): boolean {
    return typeof this.instance[name] === 'function';
  }

  /** The elements at the top of the view. */
  get roots(): WeappNode[] {
    const root = (this.instance['data'] as { root?: RawNode }).root;
    return (root?.cn ?? []).map((raw) => new WeappNode(raw, this.templates));
  }

  get text(): string {
    const text = this.roots.map((node) => node.text).join('\n');
    return text.replace(/[ \t]*\n\s*/g, '\n').trim();
  }

  /** As WXML's selectors do. @example select('#list .card') */
  select(selector: string): WeappNode[] {
    return select(this.roots, selector);
  }

  findAll(selector: Selector): WeappNode[] {
    return findAll(this.roots, selector);
  }

  find(selector: Selector): WeappNode | undefined {
    return this.findAll(selector)[0];
  }

  /** The same element after the view has changed. */
  again(node: WeappNode): WeappNode {
    const now = this.findAll({ where: (one) => one.raw.sid === node.raw.sid })[0];
    if (!now) throw new Error(`No longer there: ${node}`);
    return now;
  }
}
