import gcoord from 'gcoord';
import { type Fix, type Point, readCoordinates, type ReportedCoordinates } from '../../domain/geo';

/** WGS-84 to GCJ-02: some 500 m in China. */
export const toGcj02 = ({ lng, lat }: Point): Point => {
  const [x, y] = gcoord.transform<[number, number]>([lng, lat], gcoord.WGS84, gcoord.GCJ02);
  return { lng: x, lat: y };
};

/** The visitor's usable position in GCJ-02, if the request reports one. Used for the answer, never kept (promise 6). */
export const fixOf = (reported: ReportedCoordinates): Fix | undefined => {
  const read = readCoordinates(reported, toGcj02);
  return 'fix' in read ? read.fix : undefined;
};
