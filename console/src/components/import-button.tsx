import { ImportOutlined, LoadingOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { ImportDialog } from './import-dialog';
import { type ImportKind, useImportJob } from './import-job';

/** Opens the import; while one runs in the background it shows how far it is. */
export function ImportButton({
  kind,
  text = '导入',
  onImported,
}: {
  kind: ImportKind;
  text?: string;
  onImported: () => void;
}) {
  const [open, setOpen] = useState(false);
  const { job, follow } = useImportJob(kind);
  const running = job?.status === 'importing';
  const tell = useRef(onImported);
  tell.current = onImported;
  const ended = job?.status === 'imported';
  useEffect(() => {
    if (ended) tell.current();
  }, [ended]);
  return (
    <>
      <Button icon={running ? <LoadingOutlined /> : <ImportOutlined />} onClick={() => setOpen(true)}>
        {running ? `导入中 ${job.valid ? Math.floor((job.done / job.valid) * 100) : 0}%` : text}
      </Button>
      {open && <ImportDialog kind={kind} job={job} follow={follow} onClose={() => setOpen(false)} />}
    </>
  );
}
