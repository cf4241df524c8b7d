import { Inject, Singleton } from '@midwayjs/core';
import type { exportTargets, Parsed } from '@qiandian/shared/contract';
import type { HqCaller } from '../../platform/auth';
import { Database, inList } from '../../platform/db';
import type { Cell } from '../../platform/spreadsheet';
import { Catalog } from '../catalog';
import { type ExportSheet, inColumns, readOnly } from '../hq';
import { StoreDirectory } from '../stores';
import { ImportTargets, LEVELS } from './import-targets.service';
import { daysOfMonth } from './month';
import { keyOf, type Organisation, organisationAt, type OrgNode } from './organisation';
import { METRIC_TITLES } from './put-targets.service';
import type { NodeKind, TargetMetric } from './target.entity';
import { TargetFigures } from './target-figures.service';
import { type NodeRef, type NodeTarget, targetsOf } from './target.repository';
import { TargetTree } from './target-tree.service';

type TargetsQuery = Parsed<typeof exportTargets>['query'];
interface Guide {
  readonly id: number;
  readonly name: string;
  readonly employee_no: string;
  readonly store_id: number;
}
/** A row of any level. */
interface Line extends NodeRef {
  readonly code: string;
  readonly name: string;
  readonly above: string;
  readonly actual: number;
}
const IDS_PER_QUERY = 1000;

/**
 * Targets of a node and of all below it that the reader may set, in the columns of the import (A2, A60): where none is set the
 * cell is empty, to be filled in.
 */
@Singleton()
export class ExportTargets {
  @Inject() database!: Database;
  @Inject() stores!: StoreDirectory;
  @Inject() catalog!: Catalog;
  @Inject() imports!: ImportTargets;
  @Inject() tree!: TargetTree;
  @Inject() figures!: TargetFigures;

  /** @throws Problem OUT_OF_SCOPE */
  async sheet(query: TargetsQuery, { scope }: HqCaller): Promise<ExportSheet> {
    const { month, metric } = query;
    const { organisation, parent: top } = organisationAt(this, query, scope);
    const [nodes, guides] = [
      atOrBelow(organisation, top),
      await this.guides(organisation.storesBelow(top), month, metric),
    ];
    const [reached, byGuide, targets] = await Promise.all([
      this.tree.reachedBy(organisation, month, metric),
      this.figures.byGuide(metric, daysOfMonth(month)),
      targetsOf((sql, params) => this.database.query(sql, params), month, metric),
    ]);
    const lines = [
      ...nodes.map((node) => this.nodeLine(node, organisation, reached.get(keyOf(node)) ?? 0)),
      ...guides.map((guide) => this.guideLine(guide, byGuide.get(guide.id) ?? 0)),
    ];
    const set = new Map(targets.map((target) => [keyOf(target), target]));
    const { columns } = this.imports;
    const unit = metric === 'recruits' ? '人数' : '元';
    return {
      kind: 'targets',
      name: `${METRIC_TITLES[metric]}目标`,
      header: [...columns.map(({ title }) => title), ...['名称', '上级', `已完成（${unit}）`].map(readOnly)],
      total: lines.length,
      rows: lines.map((line): Cell[] => [
        ...inColumns(columns, {
          month,
          metric: METRIC_TITLES[metric],
          level: levelTitle(line.nodeKind),
          code: line.code,
          target: amountCell(metric, set.get(keyOf(line))?.amount),
          capped: cappedCell(metric, line, set.get(keyOf(line))),
        }),
        ...[line.name, line.above, amountCell(metric, line.actual)],
      ]),
    };
  }

  private nodeLine(node: OrgNode, organisation: Organisation, actual: number): Line {
    const code = node.nodeKind === 'store' ? (this.stores.byId(node.nodeId)?.code ?? '') : node.name;
    const above = node.parent ? (organisation.node(node.parent)?.name ?? '') : '';
    return { ...node, code: node.nodeKind === 'hq' ? '' : code, above, actual };
  }

  private guideLine({ id, name, employee_no, store_id }: Guide, actual: number): Line {
    const above = this.stores.byId(store_id)?.name ?? '';
    return { nodeKind: 'guide', nodeId: id, code: employee_no, name, above, actual };
  }

  /** People of the stores, and leavers who still have a target in that month, as the stores' own pages have them. */
  private async guides(storeIds: readonly number[], month: string, metric: TargetMetric): Promise<Guide[]> {
    const found: Guide[] = [];
    for (let from = 0; from < storeIds.length; from += IDS_PER_QUERY) {
      const ids = inList(storeIds.slice(from, from + IDS_PER_QUERY));
      const part = await this.database.query<Guide>(
        `SELECT s.id, s.name, s.employee_no, s.store_id FROM staff s
         WHERE s.store_id IN ${ids.sql} AND s.role <> 'brand_ip' AND (s.status <> 'left' OR EXISTS (
           SELECT 1 FROM target t WHERE t.month = ? AND t.metric = ? AND t.node_kind = 'guide' AND t.node_id = s.id))
         ORDER BY s.store_id, s.id`,
        [...ids.params, month, metric],
      );
      for (const guide of part) found.push(guide);
    }
    return found;
  }
}

/** Nodes whose own target is the reader's to set, from the top down. */
function atOrBelow(organisation: Organisation, top: OrgNode): OrgNode[] {
  const under = new Map<string, boolean>();
  const isUnder = (node: OrgNode): boolean => {
    const key = keyOf(node);
    const known = under.get(key);
    if (known !== undefined) return known;
    const above = node.parent ? organisation.node(node.parent) : undefined;
    const answer = key === keyOf(top) || (above !== undefined && isUnder(above));
    under.set(key, answer);
    return answer;
  };
  return organisation.nodes.filter((node) => node.whole && isUnder(node));
}

const levelTitle = (kind: NodeKind): string => Object.entries(LEVELS).find(([, level]) => level === kind)?.[0] ?? '';

/** Yuan, or people. */
const amountCell = (metric: TargetMetric, amount: number | undefined): number | '' =>
  amount === undefined ? '' : metric === 'recruits' ? amount : amount / 100;

/** Empty where nothing can be capped. */
const cappedCell = (metric: TargetMetric, { nodeKind }: NodeRef, set: NodeTarget | undefined): string => {
  if (metric !== 'recruits' || (nodeKind !== 'store' && nodeKind !== 'guide') || !set) return '';
  return set.cappedByPool ? '是' : '否';
};
