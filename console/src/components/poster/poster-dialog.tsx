import { DownloadOutlined, FileZipOutlined } from '@ant-design/icons';
import { POSTER_TEMPLATES, type PosterTemplate } from '@qiandian/shared/poster';
import { App, Button, Flex, Form, Modal, Progress, Segmented, Skeleton } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { saveBlob } from '@/api';
import { useAction } from '@/hooks/use-action';
import { optionsOf } from '@/lib/text';
import { ContentField } from './content-field';
import { leftOutWords, type PosterAbout } from './guide-codes';
import { type Sender, SendersField } from './senders-field';
import { packPosters, usePosterParts, usePosterPreview } from './use-poster';

/** On the screen: a poster of 750 × 1334 at about two fifths. */
const PREVIEW = { width: 300, height: 534 } as const;

interface Props {
  /** Absent: the operator chooses. */
  about?: PosterAbout | undefined;
  senders?: readonly Sender[];
  onClose: () => void;
}

/** Posters made at headquarters (A132): a look, a thing, in whose name; one by one or all in an archive. */
export function PosterDialog({ about: given, senders: first = [], onClose }: Props) {
  const { message } = App.useApp();
  const [template, setTemplate] = useState<PosterTemplate>('card');
  const [chosen, setChosen] = useState<PosterAbout>();
  const [senders, setSenders] = useState<Sender[]>([...first]);
  const [shownId, setShownId] = useState(first[0]?.guideId);
  const [share, setShare] = useState<number>();
  const about = given ?? chosen;
  const shown = senders.find(({ guideId }) => guideId === shownId) ?? senders[0];
  const parts = usePosterParts(about);
  const preview = usePosterPreview(parts, shown, template);
  const closed = useRef(false);
  useEffect(() => {
    closed.current = false;
    return () => {
      closed.current = true;
    };
  }, []);
  const pack = useAction(
    () => packPosters(parts, senders, template, { onProgress: setShare, isOff: () => closed.current }),
    {
      onDone: (packed) => {
        if (!packed) return;
        const { count, leftOut } = packed;
        const made = count ? `已打包 ${count} 张` : '一张也没有';
        if (leftOut.length) message.warning(`${made}；${leftOut.length} 位没有海报：${leftOutWords(leftOut)}`, 8);
        else message.success(made);
      },
    },
  );
  const packAll = (): void => {
    setShare(0);
    void pack.run().finally(() => setShare(undefined));
  };
  const { data, error, loading, url, reload } = preview;
  return (
    <Modal open width={860} title="海报" onCancel={onClose} maskClosable={false} footer={null} destroyOnHidden>
      <Flex gap={28} align="flex-start" style={{ marginTop: 16 }}>
        <Form layout="vertical" style={{ flex: 1, minWidth: 0 }}>
          <Form.Item label="版式">
            <Segmented<PosterTemplate> options={optionsOf(POSTER_TEMPLATES)} value={template} onChange={setTemplate} />
          </Form.Item>
          {!given && (
            <Form.Item label="内容">
              <ContentField onChange={setChosen} />
            </Form.Item>
          )}
          <Form.Item label="谁发" tooltip="海报上的码是各人自己的：扫码进店、下单都记在本人名下">
            <SendersField value={senders} onChange={setSenders} shown={shown?.guideId} onShow={setShownId} />
          </Form.Item>
        </Form>
        <Flex vertical gap={12} align="center" style={{ width: PREVIEW.width }}>
          <Preview
            url={url}
            name={shown?.name}
            hint={!about ? '先选内容' : !shown ? '先选一位导购、一家店或品牌 IP' : undefined}
            error={error && !loading && !url ? error.message : undefined}
            onRetry={reload}
          />
          <Flex gap={8}>
            <Button
              icon={<DownloadOutlined />}
              disabled={!data || !url}
              onClick={() => data && saveBlob(data.blob, `海报-${data.code.storeName}-${data.code.name}.png`)}
            >
              下载这张
            </Button>
            <Button
              type="primary"
              icon={<FileZipOutlined />}
              loading={pack.busy}
              disabled={!about || senders.length === 0}
              onClick={packAll}
            >
              打包下载 {senders.length || ''} 张
            </Button>
          </Flex>
          {share !== undefined && <Progress percent={Math.round(share * 100)} size="small" />}
        </Flex>
      </Flex>
    </Modal>
  );
}

interface PreviewProps {
  url: string | undefined;
  name: string | undefined;
  hint: string | undefined;
  error: string | undefined;
  onRetry: () => void;
}
function Preview({ url, name, hint, error, onRetry }: PreviewProps) {
  if (url && !hint)
    return (
      <img
        src={url}
        alt={`${name ?? ''}的海报`}
        {...PREVIEW}
        style={{ borderRadius: 10, boxShadow: '0 4px 24px rgba(0, 0, 0, 0.12)' }}
      />
    );
  const box = { ...PREVIEW, borderRadius: 10, background: '#F6F7F9', padding: 24, textAlign: 'center' } as const;
  if (error)
    return (
      <Flex vertical gap={12} align="center" justify="center" style={box}>
        <span className="muted">{error}</span>
        <Button size="small" onClick={onRetry}>
          再试一次
        </Button>
      </Flex>
    );
  if (hint)
    return (
      <Flex align="center" justify="center" style={box}>
        <span className="muted">{hint}</span>
      </Flex>
    );
  return <Skeleton.Node active style={PREVIEW} />;
}
