import { fireEvent, screen, waitFor } from '@testing-library/react';
import { useSession } from '@/session';
import { fakeServer, signedIn } from '@/testing/fake-server';
import { ADMIN, button, renderAt } from '@/testing/render';
import { GuideRules } from './guide-rules';

const rules = {
  ...{ groupMinMembers: 30, groupActivityDays: 14, zeroGrowthDays: 14, contactsPerDay: 1, contactsPerWeek: 3 },
  ...{ giftMonthlyFen: 0, gradeFrom: { SA: 100, A: 85, B: 60 }, version: 2 },
};
const Page = () => (useSession().operator ? <GuideRules /> : null);

it('keeps the lines of grades in order before they can be saved', async () => {
  signedIn();
  const server = fakeServer({
    'GET /api/v1/hq/me': () => ({ body: ADMIN }),
    'GET /api/v1/hq/guide-rules': () => ({ body: rules }),
    'PUT /api/v1/hq/guide-rules': ({ body }) => ({ body: { ...(body as object), version: 3 } }),
  });
  renderAt('/settings?tab=guide-rules', <Page />);
  const lineOf = async (grade: string) =>
    (await screen.findByText(`${grade} 级`)).parentElement!.querySelector('input')!;
  fireEvent.change(await lineOf('A'), { target: { value: '100' } });
  await screen.findByText('分数线要 SA 高于 A，A 高于 B');
  expect(button('保存').hasAttribute('disabled')).toBe(true);
  fireEvent.change(await lineOf('A'), { target: { value: '90' } });
  await waitFor(() => expect(button('保存').hasAttribute('disabled')).toBe(false));
  fireEvent.click(button('保存'));
  await screen.findByText('已保存，马上生效');
  const [sent] = server.asked.filter(({ method }) => method === 'PUT');
  expect(sent?.body).toMatchObject({ gradeFrom: { SA: 100, A: 90, B: 60 }, version: 2 });
});
