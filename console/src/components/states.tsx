import { DisconnectOutlined, FileSearchOutlined, LockOutlined, ReloadOutlined } from '@ant-design/icons';
import { Alert, type AlertProps, Button, Empty, Flex, Result, Spin } from 'antd';
import type { ReactNode } from 'react';
import { Link, useRouteError } from 'react-router-dom';
import type { ApiError } from '@/api';

export function PageLoading() {
  return (
    <Flex align="center" justify="center" style={{ minHeight: 320 }}>
      <Spin />
    </Flex>
  );
}

const quiet = (icon: ReactNode): ReactNode => <span style={{ color: '#C9CDD4', fontSize: 56 }}>{icon}</span>;

const home = (
  <Link to="/">
    <Button>回到今日</Button>
  </Link>
);

/** Something could not be loaded: what, and a way on. */
export function LoadError({ error, onRetry }: { error: ApiError; onRetry: () => void }) {
  if (error.status === 403) {
    return <Result icon={quiet(<LockOutlined />)} title="你看不到这里" subTitle={error.message} extra={home} />;
  }
  const gone = error.status === 404;
  return (
    <Result
      icon={quiet(gone ? <FileSearchOutlined /> : <DisconnectOutlined />)}
      title={gone ? '没有找到' : '没有加载出来'}
      subTitle={error.message}
      extra={<Button onClick={onRetry}>再试一次</Button>}
    />
  );
}

/** What is shown is what was read before: reading it anew failed. */
export function NotRefreshed({
  error,
  onRetry,
  ...place
}: { error: ApiError; onRetry: () => void } & Pick<AlertProps, 'style' | 'banner'>) {
  return (
    <Alert
      type="warning"
      showIcon
      message={`没有刷新成功：${error.message}`}
      action={
        <Button size="small" onClick={onRetry}>
          再试一次
        </Button>
      }
      {...place}
    />
  );
}

/** Loading, failed, or there: the three states every page that loads one thing goes through. */
export function Ready<T>({
  of,
  children,
}: {
  of: { data: T | undefined; error: ApiError | undefined; loading: boolean; reload: () => void };
  children: (data: T) => ReactNode;
}) {
  if (of.data !== undefined) return <>{children(of.data)}</>;
  if (of.error && !of.loading) return <LoadError error={of.error} onRetry={of.reload} />;
  return <PageLoading />;
}

export function Nothing({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={<span className="muted">{text}</span>}>
      {children}
    </Empty>
  );
}

export function Forbidden() {
  return (
    <Result
      icon={quiet(<LockOutlined />)}
      title="这一页你没有权限"
      subTitle="需要的话，请联系管理账号的同事开通。"
      extra={home}
    />
  );
}

export function NotFound() {
  return (
    <Result
      icon={quiet(<FileSearchOutlined />)}
      title="没有这一页"
      subTitle="地址可能写错了，或页面已经移走。"
      extra={home}
    />
  );
}

/** A page broke, or its code could not be fetched (a new version was published meanwhile). */
export function PageCrash() {
  const error = useRouteError();
  const stale = error instanceof Error && /import|fetch|module/i.test(error.message);
  return (
    <Result
      icon={quiet(<ReloadOutlined />)}
      title={stale ? '控制台有新版本' : '这一页出错了'}
      subTitle={stale ? '刷新一下就好，已保存的内容都在。' : '已保存的内容都在；刷新后重试。'}
      extra={
        <Button type="primary" onClick={() => location.reload()}>
          刷新
        </Button>
      }
    />
  );
}
