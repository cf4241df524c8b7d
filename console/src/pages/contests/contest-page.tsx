import { useParams } from 'react-router-dom';
import { call } from '@/api';
import { NotFound, Ready } from '@/components/states';
import { useLoad } from '@/hooks/use-load';
import { ContestBoards } from './contest-boards';
import { ContestEditor } from './contest-editor';

const HEAD_ONLY = { size: 1 };

/** `/contests/new` starts a draft; a draft opens in its editor, a published contest with its boards. */
export default function ContestPage() {
  const { contestId = '' } = useParams();
  const id = /^\d+$/.test(contestId) ? Number(contestId) : undefined;
  const contest = useLoad(
    () => call('GET /api/v1/hq/contests/:contestId', { params: { contestId: id ?? 0 }, query: HEAD_ONLY }),
    id ? `contest ${id}` : null,
  );
  if (contestId === 'new') return <ContestEditor key="new" reload={() => {}} />;
  if (!id) return <NotFound />;
  return (
    <Ready of={contest}>
      {(data) =>
        data.status === 'draft' ? (
          <ContestEditor key={data.id} contest={data} reload={contest.reload} />
        ) : (
          <ContestBoards key={data.id} contest={data} reload={contest.reload} />
        )
      }
    </Ready>
  );
}
