import { type Answer, type getOperations, OUTSIDE_SYSTEMS } from '@qiandian/shared/contract';
import type { BatcherFigures, CallFigures } from '../../platform/metrics';
import type { ProcessFigures } from '../../platform/process';
import type { ProcessRow } from './processes.repository';

type Page = Answer<typeof getOperations>;
export type BatcherView = Page['batchers'][number];
export type OutsideView = Page['outside'][number];
type CallSums = Pick<CallFigures, 'calls' | 'failed' | 'notAsked' | 'p95Ms'>;

/** Requests that wait in all queues of one process. */
export const waitingOf = ({ work }: ProcessFigures): number =>
  (work?.batchers ?? []).reduce((sum, { waiting }) => sum + waiting, 0);

/** Each queue over all processes that live, by name. */
export function batchersOf(processes: readonly ProcessRow[]): BatcherView[] {
  const all = aliveAmong(processes).flatMap(({ figures }) => figures.work?.batchers ?? []);
  const names = [...new Set(all.map(({ name }) => name))].sort();
  return names.map((name) => {
    const same = all.filter((one) => one.name === name);
    const total = (key: Exclude<keyof BatcherFigures, 'name'>): number => same.reduce((sum, one) => sum + one[key], 0);
    const batches = total('batches');
    const items = same.reduce((sum, one) => sum + one.meanSize * one.batches, 0);
    return {
      ...{ name, batches, waiting: total('waiting'), refused: total('refused') },
      meanSize: batches ? Math.round((items / batches) * 10) / 10 : 0,
      largest: Math.max(...same.map(({ largest }) => largest)),
    };
  });
}

/** Each outside system over all processes that live, also one that nobody called lately. */
export function outsideOf(processes: readonly ProcessRow[]): OutsideView[] {
  const alive = aliveAmong(processes);
  const all = alive.flatMap(({ figures }) => figures.work?.calls ?? []);
  return OUTSIDE_SYSTEMS.map((system) => {
    const calls = all.filter((one) => one.system === system);
    const states = alive.flatMap(({ host, figures }) =>
      (figures.work?.circuits ?? []).filter((one) => one.system === system).map(({ state }) => ({ host, state })),
    );
    const unwell = states.filter(({ state }) => state !== 'closed');
    const circuit = unwell.some(({ state }) => state === 'open') ? 'open' : unwell.length ? 'half-open' : 'closed';
    const apis = [...new Set(calls.map(({ api }) => api))].map((api) => ({
      api,
      ...sumOf(calls.filter((one) => one.api === api)),
    }));
    return {
      ...{ system, circuit, openAt: hostsOf(unwell), ...sumOf(calls) },
      apis: apis.sort((a, b) => b.failed - a.failed || b.calls - a.calls || a.api.localeCompare(b.api)),
    };
  });
}

export const aliveAmong = (processes: readonly ProcessRow[]): ProcessRow[] => processes.filter(({ alive }) => alive);

/** Machines they run on, each once. */
export const hostsOf = (processes: readonly Pick<ProcessRow, 'host'>[]): string[] => [
  ...new Set(processes.map(({ host }) => host)),
];

const sumOf = (calls: readonly CallSums[]): CallSums => ({
  calls: calls.reduce((sum, one) => sum + one.calls, 0),
  failed: calls.reduce((sum, one) => sum + one.failed, 0),
  notAsked: calls.reduce((sum, one) => sum + one.notAsked, 0),
  p95Ms: Math.max(0, ...calls.map(({ p95Ms }) => p95Ms)),
});
