export {
  readCoordinates,
  type Fix,
  type IgnoredFix,
  type ReadCoordinates,
  type ReportedCoordinates,
} from './coordinates';
export { haversineMeters, type Point } from './haversine-meters';
export { bruteForceIndex, treeIndex, type NearestHit, type NearestIndex, type NearestQuery } from './nearest';
