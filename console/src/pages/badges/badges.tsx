import { PrinterOutlined } from '@ant-design/icons';
import { Alert, Button, Card, Checkbox, Flex, Progress, Segmented } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useParams } from 'react-router-dom';
import { callPublic } from '@/api';
import { PageHead } from '@/components/page-head';
import { type GuideCode, type LeftOut, leftOutWords, makeCodes, staffOfStore } from '@/components/poster/guide-codes';
import { NotFound, Nothing, Ready } from '@/components/states';
import { useLoad } from '@/hooks/use-load';
import { BADGES_A_PAGE, type BadgesAPage, BadgeSheets } from './badge-sheets';

const PER_PAGE = [8, 4] as const;

/** The badges of everybody who works in a store, to print and cut (A59). */
export default function Badges() {
  const { storeId = '' } = useParams();
  const id = /^\d+$/.test(storeId) ? Number(storeId) : undefined;
  const [progress, setProgress] = useState({ of: 0, made: 0 });
  const closed = useRef(false);
  useEffect(() => {
    closed.current = false;
    return () => {
      closed.current = true;
    };
  }, []);
  const sheet = useLoad(
    async () => {
      setProgress({ of: 0, made: 0 });
      const params = { storeId: id ?? 0 };
      const [store, people] = await Promise.all([
        callPublic('GET /api/v1/stores/:storeId', { params, query: {} }),
        staffOfStore(params.storeId),
      ]);
      setProgress({ of: people.length, made: 0 });
      const { items: badges, leftOut } = await makeCodes(
        people.map(({ guideId }) => guideId),
        { channel: 'badge' },
        ({ items, leftOut: out }) => setProgress(({ of, made }) => ({ of, made: made + items.length + out.length })),
        () => closed.current,
      );
      return { store, badges, leftOut };
    },
    id ? `badges ${id}` : null,
  );
  if (!id) return <NotFound />;
  if (sheet.loading && !sheet.data && progress.of > 0)
    return (
      <Flex vertical align="center" justify="center" gap={12} style={{ minHeight: 320 }}>
        <Progress type="circle" size={72} percent={Math.round((progress.made / progress.of) * 100)} />
        <span className="muted">正在取小程序码，{progress.of} 位</span>
      </Flex>
    );
  return <Ready of={sheet}>{(loaded) => <Sheet {...loaded} />}</Ready>;
}

interface SheetProps {
  store: { id: number; name: string };
  badges: readonly GuideCode[];
  leftOut: readonly LeftOut[];
}
function Sheet({ store, badges, leftOut }: SheetProps) {
  const [perPage, setPerPage] = useState<BadgesAPage>(8);
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const keep = (guideId: number, kept: boolean): void => {
    const next = new Set(left);
    if (kept) next.delete(guideId);
    else next.add(guideId);
    setLeft(next);
  };
  const printed = badges.filter(({ guideId }) => !left.has(guideId));
  useEffect(() => {
    document.documentElement.classList.add('printing-badges');
    return () => document.documentElement.classList.remove('printing-badges');
  }, []);
  return (
    <>
      <PageHead
        back={{ to: `/guides?storeId=${store.id}`, text: '导购' }}
        title={`工牌 · ${store.name}`}
        hint="扫码进这家店，并记在本人名下。用 A4 纸按原尺寸打印，沿虚线裁开；码长期有效，离职后由接手人承接"
      >
        <Segmented<BadgesAPage>
          options={PER_PAGE.map((value) => ({ value, label: BADGES_A_PAGE[value] }))}
          value={perPage}
          onChange={setPerPage}
        />
        <Button
          type="primary"
          icon={<PrinterOutlined />}
          disabled={printed.length === 0}
          onClick={() => window.print()}
        >
          打印 {printed.length} 张
        </Button>
      </PageHead>
      {leftOut.length > 0 && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 16 }}
          message={`${leftOut.length} 位没有工牌：${leftOutWords(leftOut)}`}
        />
      )}
      {badges.length === 0 ? (
        <Card>
          <Nothing text="这家店没有可以打印工牌的导购" />
        </Card>
      ) : (
        <Flex vertical gap={16}>
          <Card size="small">
            <Flex wrap gap="8px 16px">
              {badges.map(({ guideId, name, title }) => (
                <Checkbox
                  key={guideId}
                  checked={!left.has(guideId)}
                  onChange={({ target }) => keep(guideId, target.checked)}
                >
                  {name}（{title}）
                </Checkbox>
              ))}
            </Flex>
          </Card>
          {printed.length === 0 ? (
            <Card>
              <Nothing text="上面至少留一位" />
            </Card>
          ) : (
            <Flex justify="center">
              <BadgeSheets badges={printed} perPage={perPage} />
            </Flex>
          )}
        </Flex>
      )}
      {createPortal(
        <div className="badges-print">
          <BadgeSheets badges={printed} perPage={perPage} />
        </div>,
        document.body,
      )}
    </>
  );
}
