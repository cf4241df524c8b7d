import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What a page sends to the view for one element: `nn` names the template, `p<n>` are its attributes, `cn` its children. */
export interface RawNode {
  nn: string;
  sid: string;
  uid?: string;
  cl?: string;
  st?: string;
  v?: string;
  cn?: RawNode[];
  [attribute: string]: unknown;
}

/** One element's template from the built base.wxml: the real tag, where its attributes come from, which events it binds. */
export interface Template {
  tag: string;
  /** attribute → key in the raw node, and the text used when that is absent */
  attributes: Map<string, { key: string; fallback?: string }>;
  /** event → whether it stops here (`catch`) */
  events: Map<string, 'bind' | 'catch'>;
}

const ATTRIBUTE = /([\w:-]+)="([^"]*)"/g;

function readAttribute(value: string): { key: string; fallback?: string } | undefined {
  const key = /\bi\.(\w+)/.exec(value)?.[1];
  if (!key) return undefined;
  const fallback = /\|\|'?([^'}]*)'?/.exec(value)?.[1] ?? /xs\.b\(i\.\w+,'?(.*?)'?\)/.exec(value)?.[1];
  return { key, fallback: fallback?.replace('!0', 'true').replace('!1', 'false') };
}

function readTemplate(body: string): Template | undefined {
  const [, tag, rest] = /^\s*<([\w-]+)([^>]*)>/.exec(body) ?? [];
  if (!tag || rest === undefined) return undefined;
  const template: Template = { tag, attributes: new Map(), events: new Map() };
  for (const [, name = '', value = ''] of rest.matchAll(ATTRIBUTE)) {
    const event = /^(bind|catch):?(\w+)$/.exec(name);
    if (event && value === 'eh') template.events.set(event[2] ?? '', event[1] as 'bind' | 'catch');
    else {
      const source = readAttribute(value);
      if (source) template.attributes.set(name, source);
    }
  }
  return template;
}

/**
 * The element templates of a built package. Reading them, rather than knowing them, keeps the host honest: an event that the
 * built WXML does not bind is never delivered here either.
 */
export class Templates {
  private readonly byName = new Map<string, Template>();

  constructor(baseWxml: string) {
    const text = readFileSync(baseWxml, 'utf8');
    for (const [, name = '', body = ''] of text.matchAll(/<template name="([^"]+)">([\s\S]*?)\n<\/template>/g)) {
      const template = readTemplate(body);
      const short = name.replace(/^tmpl_\d+_/, '');
      if (template && template.tag !== 'template' && !this.byName.has(short)) this.byName.set(short, template);
    }
  }

  of(node: RawNode): Template {
    const focus = node['focus'] === undefined ? 'blur' : 'focus';
    const template = this.byName.get(node.nn) ?? this.byName.get(`${node.nn}_${focus}`);
    if (!template) throw new Error(`The built base.wxml has no template for element "${node.nn}".`);
    return template;
  }

  private static readonly cache = new Map<string, Templates>();

  /** The templates a page's own WXML imports. */
  static ofPage(root: string, route: string): Templates {
    const wxml = readFileSync(join(root, `${route}.wxml`), 'utf8');
    const source = /<import src="([^"]+)"/.exec(wxml)?.[1];
    if (!source) throw new Error(`${route}.wxml imports no templates.`);
    const file = source.startsWith('/') ? join(root, source) : join(root, dirname(route), source);
    const known = this.cache.get(file) ?? new Templates(file);
    this.cache.set(file, known);
    return known;
  }
}
