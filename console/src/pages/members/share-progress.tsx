import { Button, Flex, Modal, Progress } from 'antd';
import { useEffect, useState } from 'react';
import { call } from '@/api';
import type { Share } from './assign-many-dialog';

const POLL_MS = 1500;

/** How far a share is, and who got how many; it goes on when the dialog is closed. */
export function ShareProgress({ share, onClose }: { share: Share; onClose: () => void }) {
  const [shown, setShown] = useState(share);
  const running = shown.state === 'running';
  useEffect(() => {
    if (!running) return undefined;
    let stopped = false;
    const timer = setInterval(() => {
      // a poll that fails is followed by the next
      call('GET /api/v1/hq/members/shares/:shareId', { params: { shareId: share.id } }).then(
        (next) => !stopped && setShown(next),
        () => undefined,
      );
    }, POLL_MS);
    return () => {
      stopped = true;
      clearInterval(timer);
    };
  }, [share.id, running]);
  const { total, done, skipped, to } = shown;
  return (
    <Modal
      open
      title={running ? '正在改绑' : '改绑完成'}
      onCancel={onClose}
      footer={<Button onClick={onClose}>{running ? '在后台继续' : '好'}</Button>}
    >
      <Flex vertical gap={12} style={{ padding: '8px 0' }}>
        <Progress percent={Math.floor(((done + skipped) / total) * 100)} status={running ? 'active' : 'success'} />
        <span className="num">
          已改绑 {done.toLocaleString('zh-CN')} / {total.toLocaleString('zh-CN')} 位
          {skipped > 0 && `，${skipped.toLocaleString('zh-CN')} 位跳过（已有别的导购、是员工或已注销，或接手人不在岗）`}
        </span>
        <div className="muted">
          {to.map(({ guideId, name, members }) => (
            <div key={guideId}>
              {name}：分到 {members.toLocaleString('zh-CN')} 位
            </div>
          ))}
        </div>
      </Flex>
    </Modal>
  );
}
