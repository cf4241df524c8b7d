import { aliveAmong } from './process-sums';
import type { ProcessRow } from './processes.repository';

/** What one process has seen, another sees a second later; so long after, it is not looking. As the rule SnapshotsApart. */
const APART_MS = 120_000;

/** From a process's last look for newer snapshots until it told of it; 0 for one of an earlier version, which does not tell. */
export const snapshotAgeMs = ({ beatAt, figures: { snapshots } }: ProcessRow): number =>
  snapshots ? Math.max(0, beatAt.getTime() - Date.parse(snapshots.lookedAt)) : 0;

/** Processes whose snapshots are older than what another one saw long before they last told of theirs, each with the names. */
export function behindOthers(processes: readonly ProcessRow[]): { process: ProcessRow; names: string[] }[] {
  const alive = aliveAmong(processes);
  const all = alive.flatMap(({ figures }) => figures.snapshots?.versions ?? []);
  return alive.flatMap((process) => {
    const before = process.beatAt.getTime() - APART_MS;
    const names = (process.figures.snapshots?.versions ?? [])
      .filter((own) =>
        all.some(
          ({ name, version, since }) => name === own.name && version > own.version && Date.parse(since) < before,
        ),
      )
      .map(({ name }) => name);
    return names.length ? [{ process, names }] : [];
  });
}
