import type { RawNode, Template, Templates } from './templates';

/** Text as a person compares it: inline pieces and line breaks make no difference. */
export const squeeze = (text: string): string => text.replace(/\s+/g, '');

const INLINE = new Set(['text', 'block']);

/** An element as it stands in the view now. It is a picture of one moment: look again after acting. */
export class WeappNode {
  private readonly template: Template;

  constructor(
    readonly raw: RawNode,
    private readonly templates: Templates,
    readonly parent?: WeappNode,
  ) {
    this.template = templates.of(raw);
  }

  get tag(): string {
    return this.template.tag;
  }

  /** As WXML has it: the given id, else Taro's own. */
  get id(): string {
    return this.raw.uid ?? this.raw.sid;
  }

  get className(): string {
    return this.raw.cl ?? '';
  }

  /** True for a plain class and for a CSS module's generated one (`<file>__<class>_<hash>`). */
  hasClass(name: string): boolean {
    return this.className.split(/\s+/).some((one) => one === name || one.includes(`__${name}_`));
  }

  /** An attribute by its WXML name, e.g. `open-type`; the template's default when the page did not set it. */
  attribute(name: string): unknown {
    const source = this.template.attributes.get(name);
    if (!source) return undefined;
    return this.raw[source.key] ?? source.fallback;
  }

  get children(): WeappNode[] {
    return (this.raw.cn ?? []).map((child) => new WeappNode(child, this.templates, this));
  }

  get hidden(): boolean {
    return /display:\s*none/.test(this.raw.st ?? '');
  }

  get disabled(): boolean {
    const value = this.attribute('disabled');
    return value === true || value === 'true';
  }

  /** What is written in it, blocks on their own lines; hidden elements are left out. */
  get text(): string {
    if (this.raw.v !== undefined) return String(this.raw.v);
    if (this.hidden) return '';
    return this.children.map((child) => (INLINE.has(child.tag) ? child.text : `\n${child.text}\n`)).join('');
  }

  /** How the template listens for an event, undefined when it does not. */
  listens(event: string): 'bind' | 'catch' | undefined {
    return this.template.events.get(event);
  }

  /** Itself and everything visible below, in document order. */
  *walk(): Generator<WeappNode> {
    if (this.hidden) return;
    yield this;
    for (const child of this.children) if (child.raw.v === undefined) yield* child.walk();
  }

  *ancestors(): Generator<WeappNode> {
    for (let node = this.parent; node; node = node.parent) yield node;
  }

  closest(tag: string): WeappNode | undefined {
    for (const node of this.ancestors()) if (node.tag === tag) return node;
    return undefined;
  }

  /** For messages. */
  toString(): string {
    const mark = this.raw.uid && this.raw.uid !== this.raw.sid ? `#${this.raw.uid}` : '';
    return `<${this.tag}${mark} class="${this.className}"> ${squeeze(this.text).slice(0, 40)}`;
  }
}

/** `#id`, `.class`, or any other text: the deepest elements that read exactly so, else those that contain it. */
export type Selector =
  | string
  | {
      id?: string;
      class?: string;
      tag?: string;
      text?: string;
      placeholder?: string;
      where?: (node: WeappNode) => boolean;
    };

function byText(nodes: WeappNode[], text: string): WeappNode[] {
  const wanted = squeeze(text);
  const deepest = (matches: (own: string) => boolean): WeappNode[] => {
    const hits = nodes.filter((node) => matches(squeeze(node.text)));
    const parents = new Set(hits.flatMap((node) => [...node.ancestors()].map((one) => one.raw)));
    return hits.filter((node) => !parents.has(node.raw));
  };
  const exact = deepest((own) => own === wanted);
  return exact.length > 0 ? exact : deepest((own) => own.includes(wanted));
}

/** Every element that fits, in document order. */
export function findAll(root: readonly WeappNode[], selector: Selector): WeappNode[] {
  const nodes = root.flatMap((node) => [...node.walk()]);
  if (typeof selector === 'string') {
    if (selector.startsWith('#')) return nodes.filter((node) => node.id === selector.slice(1));
    if (/^\.[A-Za-z]/.test(selector)) return nodes.filter((node) => node.hasClass(selector.slice(1)));
    return byText(nodes, selector);
  }
  const fitting = nodes.filter(
    (node) =>
      (selector.id === undefined || node.id === selector.id) &&
      (selector.class === undefined || node.hasClass(selector.class)) &&
      (selector.tag === undefined || node.tag === selector.tag) &&
      (selector.placeholder === undefined || node.attribute('placeholder') === selector.placeholder) &&
      (selector.where === undefined || selector.where(node)),
  );
  return selector.text === undefined ? fitting : byText(fitting, selector.text);
}

/** `#id` and `.class`, each but the first somewhere below the one before. */
export function select(root: readonly WeappNode[], selector: string): WeappNode[] {
  const [first = '', ...below] = selector.trim().split(/\s+/);
  return below.reduce<WeappNode[]>(
    (found, step) => found.flatMap((node) => findAll(node.children, step)),
    findAll(root, first),
  );
}
