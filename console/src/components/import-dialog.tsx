import { DownloadOutlined, InboxOutlined } from '@ant-design/icons';
import { Alert, App, Button, Flex, Modal, Progress, Result, Space, Spin, Upload } from 'antd';
import type { ReactNode } from 'react';
import { call, download } from '@/api';
import { useAction } from '@/hooks/use-action';
import { IMPORT_TEXT, type ImportJob, type ImportKind } from './import-job';
import { ImportReport } from './import-report';

const MAX_BYTES = 10 * 1024 * 1024;

interface Props {
  kind: ImportKind;
  job: ImportJob | undefined;
  follow: (job: ImportJob | undefined) => void;
  onClose: () => void;
}

/** A table from a file in three steps: dry run with every bad row named, the operator's yes, progress that can be left. */
export function ImportDialog({ kind, job, follow, onClose }: Props) {
  const { message } = App.useApp();
  const check = useAction(
    (file: File) =>
      call('POST /api/v1/hq/imports/:kind', { params: { kind }, query: { fileName: file.name }, body: file }),
    { onDone: follow },
  );
  const accept = useAction(
    (importId: number, skipBadRows: boolean) =>
      call('POST /api/v1/hq/imports/:importId/accept', { params: { importId }, body: { skipBadRows } }),
    { onDone: follow },
  );
  const template = useAction(() =>
    download(`/api/v1/hq/import-templates/${kind}`, {}, `${IMPORT_TEXT[kind]}导入模板.csv`),
  );

  const choose = (file: File): void => {
    if (!/\.(csv|xlsx)$/i.test(file.name)) message.error('请选择 CSV 或 XLSX 文件');
    else if (file.size > MAX_BYTES) message.error('文件超过 10 MB，请拆分后再导入');
    else void check.run(file);
  };
  const restart = (): void => follow(undefined);

  const footer = (): ReactNode => {
    if (!job) return <Button onClick={onClose}>关闭</Button>;
    if (job.status === 'importing') return <Button onClick={onClose}>在后台继续</Button>;
    if (job.status === 'checked') {
      return (
        <Space>
          <Button onClick={restart} disabled={accept.busy}>
            重新上传
          </Button>
          <Button
            type="primary"
            loading={accept.busy}
            disabled={job.valid === 0}
            onClick={() => void accept.run(job.id, job.errorCount > 0)}
          >
            {importText(job)}
          </Button>
        </Space>
      );
    }
    return (
      <Space>
        <Button onClick={restart}>再导入一份</Button>
        <Button
          type="primary"
          onClick={() => {
            restart();
            onClose();
          }}
        >
          完成
        </Button>
      </Space>
    );
  };

  return (
    <Modal
      open
      title={`导入${IMPORT_TEXT[kind]}`}
      width={880}
      onCancel={onClose}
      footer={footer()}
      maskClosable={false}
    >
      {!job && (
        <Spin spinning={check.busy} tip="正在逐行核对，不会写入任何数据…">
          <Upload.Dragger
            accept=".csv,.xlsx"
            showUploadList={false}
            disabled={check.busy}
            beforeUpload={(file) => {
              choose(file);
              return Upload.LIST_IGNORE;
            }}
          >
            <p style={{ fontSize: 32, color: '#B4B9C2', margin: '12px 0' }}>
              <InboxOutlined />
            </p>
            <p>把 CSV 或 XLSX 文件拖到这里，或点击选择</p>
            <p className="muted" style={{ marginBottom: 12 }}>
              先试导入：逐行核对并列出问题，确认前什么都不写。最大 10 MB
            </p>
          </Upload.Dragger>
          <Button type="link" icon={<DownloadOutlined />} loading={template.busy} onClick={() => void template.run()}>
            下载模板
          </Button>
        </Spin>
      )}
      {job?.status === 'checked' && <ImportReport job={job} />}
      {job?.status === 'importing' && (
        <Flex vertical align="center" gap={12} style={{ padding: '32px 0' }}>
          <Progress
            type="circle"
            percent={job.valid ? Math.floor((job.done / job.valid) * 100) : 0}
            strokeColor="#1A1A1A"
          />
          <span className="num">
            已写入 {job.done} / {job.valid} 行
          </span>
          <span className="muted">可以关掉窗口去做别的，导入会在后台完成</span>
        </Flex>
      )}
      {job?.status === 'imported' && (
        <Result status="success" title={`已导入 ${job.done} 行`} subTitle={skippedText(job) || job.fileName} />
      )}
      {job?.status === 'failed' && (
        <>
          <Alert
            type="error"
            showIcon
            message="导入没有完成"
            description={`已写入 ${job.done} 行；请按下面的原因处理后，把没写入的行重新上传。`}
          />
          <ImportReport job={job} />
        </>
      )}
    </Modal>
  );
}

const importText = ({ valid, unchanged, errorCount }: ImportJob): string => {
  if (valid === 0 && errorCount === 0 && unchanged > 0) return '没有要导入的';
  return errorCount > 0 ? `跳过坏行，导入 ${valid} 行` : `导入 ${valid} 行`;
};
const skippedText = ({ rows, valid, unchanged }: ImportJob): string => {
  const bad = rows - valid - unchanged;
  return [bad > 0 ? `跳过了 ${bad} 个坏行` : '', unchanged > 0 ? `${unchanged} 行和原来一样，没有动` : '']
    .filter(Boolean)
    .join('，');
};
