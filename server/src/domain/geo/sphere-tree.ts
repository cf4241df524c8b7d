import { EARTH_RADIUS_M, type Point } from './haversine-meters';

/** Ranges this short are looked through instead of being split further. */
const LEAF = 8;
const RADIANS = Math.PI / 180;

/** The straight line through the globe between two points this many metres apart, squared, on a sphere of radius 1. */
const chordSquared = (meters: number): number => {
  if (meters >= Math.PI * EARTH_RADIUS_M) return Number.POSITIVE_INFINITY;
  const chord = 2 * Math.sin(Math.max(0, meters) / EARTH_RADIUS_M / 2);
  return chord * chord;
};

/**
 * Points on the globe as points in space, in a k-d tree of three axes laid out flat: no poles, no date line, and comparing
 * takes neither sine nor root. Built once, never changed.
 */
export class SphereTree {
  private readonly axes: readonly [Float64Array, Float64Array, Float64Array];
  /** The number of each point as it was given, in the tree's order. */
  private readonly numbers: Uint32Array;

  constructor(points: readonly Point[]) {
    const count = points.length;
    this.axes = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
    this.numbers = new Uint32Array(count);
    points.forEach((point, i) => {
      this.numbers[i] = i;
      toSpace(point).forEach((value, axis) => (this.axes[axis]![i] = value));
    });
    this.build(0, count - 1, 0);
  }

  /** Numbers of the points nearest to a place, in no certain order: at most `limit`, no farther than `maxM` metres. */
  around(place: Point, limit: number, maxM: number, accepts?: (n: number) => boolean): number[] {
    const search = new Search(toSpace(place), limit, chordSquared(maxM), this.axes, this.numbers, accepts);
    search.visit(0, this.numbers.length - 1, 0);
    return search.found;
  }

  /** Puts the middle of the range, by one axis after another, into its middle. */
  private build(left: number, right: number, axis: number): void {
    if (right - left < LEAF) return;
    const middle = (left + right) >> 1;
    this.select(middle, left, right, this.axes[axis]!);
    const next = axis === 2 ? 0 : axis + 1;
    this.build(left, middle - 1, next);
    this.build(middle + 1, right, next);
  }

  /** Hoare's selection: afterwards nothing left of `k` is larger, nothing right of it smaller. */
  private select(k: number, left: number, right: number, values: Float64Array): void {
    while (right > left) {
      const pivot = values[(left + right) >> 1]!;
      let i = left;
      let j = right;
      while (i <= j) {
        while (values[i]! < pivot) i++;
        while (values[j]! > pivot) j--;
        if (i <= j) this.swap(i++, j--);
      }
      if (k <= j) right = j;
      else if (k >= i) left = i;
      else return;
    }
  }

  private swap(i: number, j: number): void {
    for (const values of [this.numbers, ...this.axes]) {
      const value = values[i]!;
      values[i] = values[j]!;
      values[j] = value;
    }
  }
}

const toSpace = ({ lng, lat }: Point): [number, number, number] => {
  const flat = Math.cos(lat * RADIANS);
  return [flat * Math.cos(lng * RADIANS), flat * Math.sin(lng * RADIANS), Math.sin(lat * RADIANS)];
};

/** One look for neighbours. What was found so far is a heap with the farthest on top. */
class Search {
  readonly found: number[] = [];
  private readonly distances: number[] = [];

  constructor(
    private readonly from: readonly [number, number, number],
    private readonly limit: number,
    private reach: number,
    private readonly axes: readonly [Float64Array, Float64Array, Float64Array],
    private readonly numbers: Uint32Array,
    private readonly accepts: ((n: number) => boolean) | undefined,
  ) {}

  visit(left: number, right: number, axis: number): void {
    if (right - left < LEAF) {
      for (let i = left; i <= right; i++) this.consider(i);
      return;
    }
    const middle = (left + right) >> 1;
    const away = this.from[axis]! - this.axes[axis]![middle]!;
    const next = axis === 2 ? 0 : axis + 1;
    if (away <= 0) this.visit(left, middle - 1, next);
    else this.visit(middle + 1, right, next);
    if (away * away > this.reach) return;
    this.consider(middle);
    if (away <= 0) this.visit(middle + 1, right, next);
    else this.visit(left, middle - 1, next);
  }

  private consider(i: number): void {
    const { from, axes } = this;
    const x = from[0] - axes[0][i]!;
    const y = from[1] - axes[1][i]!;
    const z = from[2] - axes[2][i]!;
    const distance = x * x + y * y + z * z;
    if (distance > this.reach) return;
    const n = this.numbers[i]!;
    if (this.accepts && !this.accepts(n)) return;
    if (this.found.length < this.limit) this.push(n, distance);
    else this.replaceTop(n, distance);
    if (this.found.length === this.limit) this.reach = this.distances[0]!;
  }

  private push(n: number, distance: number): void {
    const { found, distances } = this;
    let at = found.length;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (distances[above]! >= distance) break;
      found[at] = found[above]!;
      distances[at] = distances[above]!;
      at = above;
    }
    found[at] = n;
    distances[at] = distance;
  }

  private replaceTop(n: number, distance: number): void {
    const { found, distances } = this;
    const { length } = found;
    let at = 0;
    for (let below = 1; below < length; below = at * 2 + 1) {
      if (below + 1 < length && distances[below + 1]! > distances[below]!) below++;
      if (distances[below]! <= distance) break;
      found[at] = found[below]!;
      distances[at] = distances[below]!;
      at = below;
    }
    found[at] = n;
    distances[at] = distance;
  }
}
