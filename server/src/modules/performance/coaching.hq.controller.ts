import { Inject, Singleton } from '@midwayjs/core';
import {
  addMentorPair,
  adoptionReport,
  applyGrades,
  cohortReport,
  listGradeProposals,
  listMentorPairs,
  perHeadReport,
  updateMentorPair,
} from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { AdoptionReport } from './adoption-report.service';
import { CohortReport } from './cohort-report.service';
import { Grades } from './grades.service';
import { MentorPairs } from './mentor-pairs.service';
import { PerHeadReport } from './per-head-report.service';

/** Grades and mentors, and whether people take part and stay. */
@Singleton()
export class CoachingHqController {
  @Inject() grades!: Grades;
  @Inject() pairs!: MentorPairs;
  @Inject() adoption!: AdoptionReport;
  @Inject() cohorts!: CohortReport;
  @Inject() perHead!: PerHeadReport;

  @Endpoint(listGradeProposals)
  proposals({ query, caller }: Input<typeof listGradeProposals>) {
    return this.grades.proposals(query, caller);
  }

  @Endpoint(applyGrades)
  apply({ body, caller }: Input<typeof applyGrades>) {
    return this.grades.apply(body, caller);
  }

  @Endpoint(listMentorPairs)
  listPairs({ query, caller }: Input<typeof listMentorPairs>) {
    return this.pairs.page(query, caller);
  }

  @Endpoint(addMentorPair)
  addPair({ body, caller }: Input<typeof addMentorPair>) {
    return this.pairs.add(body, caller);
  }

  @Endpoint(updateMentorPair)
  updatePair({ params, body, caller }: Input<typeof updateMentorPair>) {
    return this.pairs.update(params.pairId, body, caller);
  }

  @Endpoint(adoptionReport)
  weekly({ query, caller }: Input<typeof adoptionReport>) {
    return this.adoption.of(query.weeks, caller);
  }

  @Endpoint(cohortReport)
  hires({ query, caller }: Input<typeof cohortReport>) {
    return this.cohorts.page(query, caller);
  }

  @Endpoint(perHeadReport)
  heads({ query, caller }: Input<typeof perHeadReport>) {
    return this.perHead.of(query, caller);
  }
}
