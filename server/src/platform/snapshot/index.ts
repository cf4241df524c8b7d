export { Snapshots } from './snapshots';
export { type SnapshotOptions, VersionedSnapshot } from './versioned-snapshot';
