import type { Route } from './pipeline';

interface Pattern {
  readonly route: Route;
  readonly regex: RegExp;
  readonly names: readonly string[];
}
export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** Finds routes by method and path. Fixed paths are looked up; those with `:names` are tried in order of definition. */
export class RouteTable {
  private readonly fixed = new Map<string, Route>();
  private readonly patterns: Pattern[] = [];

  add(route: Route): void {
    const { method, path } = route.def;
    if (!path.includes(':')) this.fixed.set(`${method} ${path}`, route);
    else this.patterns.push({ route, ...compile(path) });
  }

  /** HEAD is served by GET. Throws URIError on a path that cannot be decoded. */
  find(method: string, path: string): Match | undefined {
    const wanted = method === 'HEAD' ? 'GET' : method;
    const route = this.fixed.get(`${wanted} ${path}`);
    if (route) return { route, params: {} };
    for (const { route, regex, names } of this.patterns) {
      const found = route.def.method === wanted ? regex.exec(path) : null;
      if (!found) continue;
      return { route, params: Object.fromEntries(names.map((n, i) => [n, decodeURIComponent(found[i + 1]!)])) };
    }
    return undefined;
  }

  /** Methods that the path takes, for 405 and its Allow header. */
  methodsOf(path: string): string[] {
    return ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter(
      (method) =>
        this.fixed.has(`${method} ${path}`) ||
        this.patterns.some(({ route, regex }) => route.def.method === method && regex.test(path)),
    );
  }
}

const compile = (path: string): { regex: RegExp; names: string[] } => {
  const names = [...path.matchAll(/:(\w+)/g)].map((m) => m[1]!);
  const source = path.replace(/[.+*?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '([^/]+)');
  return { regex: new RegExp(`^${source}$`), names };
};
