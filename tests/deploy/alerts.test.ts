/** The alert rules name metrics that a real server has: a rule about nothing never fires. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { startServer, type ServerProcess } from '../support/server-process';

interface Rule {
  alert: string;
  expr: string;
  for?: string;
  labels: { severity: string };
  annotations: { summary: string; action: string };
}
const rules = (
  load(readFileSync(join(__dirname, '../../deploy/alerts.yaml'), 'utf8')) as {
    groups: { name: string; rules: Rule[] }[];
  }
).groups.flatMap((group) => group.rules);

/** Words of an expression that are neither labels, functions, numbers nor words of the language. */
const metricsIn = (expr: string): string[] => {
  const bare = expr
    .replace(/\{[^}]*\}/g, ' ')
    .replace(/\[[^\]]*\]/g, ' ')
    .replace(/\b(by|on|ignoring|without)\s*\([^)]*\)/g, ' ');
  const words = bare.match(/[a-z_][a-z0-9_]*(?!\s*\()\b/g) ?? [];
  return [...new Set(words.filter((word) => !/^(and|or|unless|e9)$/.test(word)))];
};

let server: ServerProcess;
let told: string;
beforeAll(async () => {
  server = await startServer({ demo: 'none' });
  told = await (await fetch(`${server.url}/metrics`)).text();
});
afterAll(() => server?.stop());

/** What Prometheus says of its own reading. */
const ITS_OWN = ['up'];
/** A histogram is declared once and read by its parts. */
const declared = (metric: string): boolean => {
  if (ITS_OWN.includes(metric)) return true;
  const names = [metric, metric.replace(/_(bucket|sum|count)$/, '')];
  return names.some((name) => new RegExp(`^# TYPE ${name} `, 'm').test(told));
};

it('reads metrics out of expressions', () => {
  const expr = 'sum by (api) (rate(calls_count{outcome=~"a|b"}[5m])) / max(depth) > 0.1 and on () (hour() >= 3 < 13)';
  expect(metricsIn(expr)).toEqual(['calls_count', 'depth']);
});

it.each(rules.map((rule) => [rule.alert, rule] as const))('%s is about metrics there are', (_, rule) => {
  const names = metricsIn(rule.expr);
  expect(names.length).toBeGreaterThan(0);
  expect(names.filter((name) => !declared(name))).toEqual([]);
  expect(['critical', 'warning']).toContain(rule.labels.severity);
  expect(rule.annotations).toEqual({ summary: expect.any(String) as string, action: expect.any(String) as string });
});

it('every alert has a name of its own, and what can go wrong has one', () => {
  const names = rules.map(({ alert }) => alert);
  expect(new Set(names).size).toBe(names.length);
  const watched = new Set(rules.flatMap(({ expr }) => metricsIn(expr)));
  const ours = [...told.matchAll(/^# TYPE (\w+) gauge$/gm)]
    .map(([, name]) => name!)
    .filter((name) => !/^(nodejs|process)_/.test(name));
  expect(ours.filter((name) => !watched.has(name))).toEqual([]);
});
