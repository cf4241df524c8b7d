import { assertRecruitTransition, RECRUIT_TRANSITIONS, type RecruitOperation, type RecruitStatus } from './recruit';

const STATUSES: RecruitStatus[] = ['pending', 'review', 'valid', 'paid', 'void'];
const ALLOWED = [
  'pending suspect system → review',
  'pending validate system → valid',
  'pending void hq → void',
  'pending void system → void',
  'review clear hq → valid',
  'review void hq → void',
  'review void system → void',
  'valid pay system → paid',
  'valid void hq → void',
  'valid void system → void',
  'paid claw_back hq → void',
];

describe('assertRecruitTransition', () => {
  it('allows these moves and no others', () => {
    const moves: string[] = [];
    for (const status of STATUSES) {
      for (const operation of Object.keys(RECRUIT_TRANSITIONS) as RecruitOperation[]) {
        for (const actor of ['hq', 'system'] as const) {
          try {
            moves.push(`${status} ${operation} ${actor} → ${assertRecruitTransition(status, operation, actor)}`);
          } catch (error) {
            expect(error).toMatchObject({ code: 'RECRUIT_STATE', extra: { status, operation } });
          }
        }
      }
    }
    expect(moves.sort()).toEqual([...ALLOWED].sort());
  });
});
