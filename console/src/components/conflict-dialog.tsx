import { Button, Modal } from 'antd';
import { useState } from 'react';

interface Props {
  /** @example '这个专区' */
  what: string;
  /** How the operator's work differs from what is saved now. */
  differs: string;
  onMine: () => Promise<unknown>;
  onTheirs: () => void;
  onLater: () => void;
}

/** Somebody else saved first: the operator decides whose work stays; nothing is lost before that. */
export function ConflictDialog({ what, differs, onMine, onTheirs, onLater }: Props) {
  const [busy, setBusy] = useState(false);
  return (
    <Modal
      open
      title={`${what}刚被别人改过`}
      onCancel={onLater}
      footer={[
        <Button key="theirs" disabled={busy} onClick={onTheirs}>
          载入对方的，放弃我的
        </Button>,
        <Button
          key="mine"
          type="primary"
          loading={busy}
          onClick={() => {
            setBusy(true);
            void onMine().finally(() => setBusy(false));
          }}
        >
          用我的覆盖
        </Button>,
      ]}
    >
      <p>{differs}</p>
      <p className="muted" style={{ marginBottom: 0 }}>
        关掉这个窗口，你的修改仍留在页面上，没有保存。
      </p>
    </Modal>
  );
}
