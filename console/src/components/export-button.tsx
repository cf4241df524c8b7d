import { DownloadOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useState } from 'react';
import { download } from '@/api';
import { useAction } from '@/hooks/use-action';
import { wallNow } from '@/lib/time';

type Value = string | number | boolean | undefined;
interface Props {
  /** As in `/api/v1/hq/exports/…`. */
  kind: 'stores' | 'guides' | 'products' | 'stock' | 'targets' | 'leaderboard' | 'kpi-scores';
  /** What the file is called. */
  name: string;
  /** The day or month that it is about; today unless told. */
  of?: string | undefined;
  /** The list's present filters. */
  filters: Readonly<Record<string, Value>>;
  /** The file can be edited and imported again. */
  editable?: boolean;
}

/** All rows that the present filters find, as a file. */
export function ExportButton({ kind, name, of, filters, editable = false }: Props) {
  const [part, setPart] = useState<number>();
  const exporting = useAction(
    async () => {
      setPart(undefined);
      const query = Object.fromEntries(
        Object.entries(filters).map(([key, value]) => [key, value === undefined ? undefined : String(value)]),
      );
      const day = of ?? wallNow().format('YYYY-MM-DD');
      const headers = await download(`/api/v1/hq/exports/${kind}`, query, `${name}-${day}.xlsx`, setPart);
      return Number(headers.get('x-export-rows'));
    },
    {
      done: (rows) =>
        rows > 0 ? `已导出 ${rows.toLocaleString('zh-CN')} 行，请查看下载` : '没有符合条件的行，文件里只有表头',
    },
  );
  const waiting = part === undefined ? '正在生成…' : `下载中 ${Math.floor(part * 100)}%`;
  return (
    <Tooltip title={`按当前筛选导出全部${editable ? '，改好可以再导入' : ''}`}>
      <Button icon={<DownloadOutlined />} loading={exporting.busy} onClick={() => void exporting.run()}>
        {exporting.busy ? waiting : '导出'}
      </Button>
    </Tooltip>
  );
}
