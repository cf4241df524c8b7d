import fc from 'fast-check';
import { rollUpTargets, type TargetNode } from './roll-up-targets';

const node = (key: string, parentKey: string | null, ownTarget: number | null = null, ownActual = 0): TargetNode => ({
  key,
  parentKey,
  ownTarget,
  ownActual,
});

describe('rollUpTargets', () => {
  it("adds up what is below, and lets a node's own target stand beside it", () => {
    const rows = rollUpTargets([
      node('chain', null),
      node('east', 'chain', 1_000),
      node('north', 'chain'),
      node('s1', 'east', 400, 100),
      node('s2', 'east', 500, 300),
      node('s3', 'north', 200, 250),
      node('s4', 'north', null, 50),
    ]);
    expect(rows).toEqual([
      { key: 'chain', target: 1_200, handedDown: 1_200, actual: 700, attainedBp: 5_833 },
      { key: 'east', target: 1_000, handedDown: 900, actual: 400, attainedBp: 4_000 },
      { key: 'north', target: 200, handedDown: 200, actual: 300, attainedBp: 15_000 },
      { key: 's1', target: 400, handedDown: 0, actual: 100, attainedBp: 2_500 },
      { key: 's2', target: 500, handedDown: 0, actual: 300, attainedBp: 6_000 },
      { key: 's3', target: 200, handedDown: 0, actual: 250, attainedBp: 12_500 },
      { key: 's4', target: null, handedDown: 0, actual: 50, attainedBp: null },
    ]);
  });
  it('adds what was sold at a node that has others below it', () => {
    const [store] = rollUpTargets([node('store', null, 100, 30), node('guide', 'store', 60, 20)]);
    expect(store).toMatchObject({ actual: 50, target: 100, handedDown: 60 });
  });
  it('refuses circles, unknown parents and doubles', () => {
    expect(() => rollUpTargets([node('a', 'b'), node('b', 'a')])).toThrow('below itself');
    expect(() => rollUpTargets([node('a', 'x')])).toThrow('unknown');
    expect(() => rollUpTargets([node('a', null), node('a', null)])).toThrow('twice');
  });
  it('counts every result exactly once at the root, whatever the tree', () => {
    const tree = fc.array(fc.record({ up: fc.nat(), actual: fc.integer({ min: -50, max: 50 }) }), { minLength: 1 });
    fc.assert(
      fc.property(tree, (parts) => {
        const nodes = parts.map(({ up, actual }, i) => node(`n${i}`, i === 0 ? null : `n${up % i}`, null, actual));
        const [root] = rollUpTargets(nodes);
        expect(root?.actual).toBe(parts.reduce((sum, { actual }) => sum + actual, 0));
        expect(rollUpTargets([...nodes].reverse()).at(-1)).toEqual(root);
      }),
    );
  });
});
