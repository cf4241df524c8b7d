import { DownloadOutlined } from '@ant-design/icons';
import { Button, Flex, Statistic, Table, Tabs } from 'antd';
import { saveBlob } from '@/api';
import { csvOf } from '@/lib/csv';
import type { ImportJob } from './import-job';

/** What the dry run found: counts, every bad row with its reason, the first good rows as they will be read. */
export function ImportReport({ job }: { job: ImportJob }) {
  const columns = Object.keys(job.preview[0] ?? {});
  const saveErrors = (): void => {
    const rows = job.errors.map((e) => [String(e.line), e.column, e.value, e.message]);
    saveBlob(
      new Blob([csvOf([['行', '列', '内容', '问题'], ...rows])], { type: 'text/csv;charset=utf-8' }),
      `${job.fileName}-问题行.csv`,
    );
  };
  const errorTable = (
    <>
      <Table
        size="small"
        rowKey={(e) => `${e.line} ${e.column} ${e.message}`}
        dataSource={job.errors}
        pagination={{ pageSize: 8, hideOnSinglePage: true, showSizeChanger: false, size: 'small' }}
        columns={[
          { title: '行', width: 72, render: (_, e) => e.line || '—' },
          { title: '列', dataIndex: 'column', width: 120 },
          {
            title: '内容',
            dataIndex: 'value',
            width: 180,
            ellipsis: true,
            render: (v: string) => v || <i className="muted">空</i>,
          },
          { title: '问题', dataIndex: 'message' },
        ]}
      />
      <Flex justify="space-between" align="center" style={{ marginTop: 8 }}>
        <span className="muted">
          {job.errorCount > job.errors.length && `只列出前 ${job.errors.length} 条，共 ${job.errorCount} 条`}
        </span>
        <Button size="small" icon={<DownloadOutlined />} onClick={saveErrors}>
          下载问题清单
        </Button>
      </Flex>
    </>
  );
  const previewTable = (
    <Table
      size="small"
      rowKey={(row) => JSON.stringify(row)}
      dataSource={job.preview}
      pagination={false}
      scroll={{ x: 'max-content', y: 280 }}
      columns={columns.map((column) => ({ title: column, dataIndex: column, ellipsis: true }))}
    />
  );
  return (
    <>
      <Flex gap={48} style={{ padding: '4px 0 8px' }}>
        <Statistic title={job.fileName} value={job.rows} suffix="行" />
        <Statistic title="可以导入" value={job.valid} suffix="行" valueStyle={{ color: '#1E9E63' }} />
        {job.unchanged > 0 && <Statistic title="和系统里一样，不动" value={job.unchanged} suffix="行" />}
        <Statistic
          title="有问题"
          value={job.errorCount}
          suffix="处"
          valueStyle={job.errorCount > 0 ? { color: '#C8102E' } : {}}
        />
      </Flex>
      <Tabs
        items={[
          ...(job.errors.length > 0
            ? [{ key: 'errors', label: `问题（${job.errorCount}）`, children: errorTable }]
            : []),
          ...(job.preview.length > 0 ? [{ key: 'preview', label: '预览前几行', children: previewTable }] : []),
        ]}
      />
    </>
  );
}
