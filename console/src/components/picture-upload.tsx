import { DeleteOutlined, PictureOutlined, PlusOutlined } from '@ant-design/icons';
import { App, Button, Flex, Spin, Upload } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { call } from '@/api';
import { toApiError } from '@/hooks/use-load';
import { removeAt } from '@/lib/lists';
import { SortableList } from './sortable-list';

const TYPES = ['image/jpeg', 'image/png', 'image/webp'];
const MAX_BYTES = 2 * 1024 * 1024;

/** Why a file cannot be a picture here; the server checks the bytes themselves again. */
export const pictureProblem = (file: { type: string; size: number; name: string }): string | undefined => {
  if (!TYPES.includes(file.type)) return `${file.name}：只支持 JPG、PNG、WebP 图片`;
  if (file.size > MAX_BYTES) return `${file.name}：${(file.size / 1024 / 1024).toFixed(1)} MB，图片不能超过 2 MB`;
  return undefined;
};

/** Uploads chosen files one after another and hands on the address of each. */
function useUploading(onUploaded: (url: string) => void) {
  const { message } = App.useApp();
  const [pending, setPending] = useState(0);
  const upload = async (file: File): Promise<void> => {
    const problem = pictureProblem(file);
    if (problem) {
      message.error(problem);
      return;
    }
    setPending((n) => n + 1);
    try {
      onUploaded((await call('POST /api/v1/hq/pictures', { body: file })).url);
    } catch (error) {
      message.error(`${file.name}：${toApiError(error).message}`);
    } finally {
      setPending((n) => n - 1);
    }
  };
  return { upload, uploading: pending > 0 };
}

function Drop({
  onFile,
  multiple,
  children,
}: {
  onFile: (file: File) => void;
  multiple?: boolean;
  children: ReactNode;
}) {
  return (
    <Upload
      accept=".jpg,.jpeg,.png,.webp"
      showUploadList={false}
      multiple={multiple ?? false}
      beforeUpload={(file) => {
        onFile(file);
        return Upload.LIST_IGNORE;
      }}
    >
      {children}
    </Upload>
  );
}

interface SingleProps {
  value?: string;
  onChange?: (url: string) => void;
  width?: number;
  height?: number;
  hint?: string;
}

/** One picture: a banner, say. */
export function PictureUpload({
  value,
  onChange,
  width = 240,
  height = 104,
  hint = 'JPG / PNG / WebP，≤ 2 MB',
}: SingleProps) {
  const { upload, uploading } = useUploading((url) => onChange?.(url));
  return (
    <Flex align="center" gap={12}>
      <Drop onFile={(file) => void upload(file)}>
        <div
          role="button"
          tabIndex={0}
          aria-label="上传图片"
          style={{
            ...{ width, height, borderRadius: 8, overflow: 'hidden', cursor: 'pointer', background: '#FAFBFC' },
            border: value ? '1px solid #EEF0F3' : '1px dashed #C9CDD4',
          }}
        >
          {uploading || !value ? (
            <Flex
              vertical
              align="center"
              justify="center"
              gap={4}
              style={{ height: '100%', color: '#8A8F99', fontSize: 12 }}
            >
              {uploading ? <Spin size="small" /> : <PictureOutlined style={{ fontSize: 20 }} />}
              {uploading ? '上传中…' : '点击或拖入图片'}
            </Flex>
          ) : (
            <img src={value} alt="" style={{ width: '100%', height: '100%', objectFit: 'cover', display: 'block' }} />
          )}
        </div>
      </Drop>
      <div className="muted" style={{ fontSize: 12 }}>
        {hint}
        {value && (
          <div>
            <Button type="link" size="small" style={{ padding: 0 }} onClick={() => onChange?.('')}>
              移除
            </Button>
          </div>
        )}
      </div>
    </Flex>
  );
}

interface ManyProps {
  value?: string[];
  onChange?: (urls: string[]) => void;
  max?: number;
}
const TILE = 96;

/** Several pictures in an order; the first is the one shown in lists. */
export function PicturesUpload({ value = [], onChange, max = 9 }: ManyProps) {
  const latest = useRef(value);
  latest.current = value;
  const { upload, uploading } = useUploading((url) => onChange?.([...latest.current, url].slice(0, max)));
  // files of one drop go up in turn, so that they keep their order
  const queue = useRef<Promise<void>>(Promise.resolve());
  return (
    <Flex gap={8} wrap>
      <SortableList
        layout="tiles"
        items={value}
        idOf={(url) => url}
        nameOf={(url) => `图片 ${value.indexOf(url) + 1}`}
        onChange={(next) => onChange?.(next)}
        render={(url, index, handle) => (
          <div style={{ width: TILE }}>
            <div style={{ position: 'relative' }}>
              <img
                src={url}
                alt={`图片 ${index + 1}`}
                style={{ width: TILE, height: TILE, objectFit: 'cover', borderRadius: 8 }}
              />
              {index === 0 && (
                <span
                  style={{
                    ...{ position: 'absolute', left: 6, top: 6, background: 'rgba(26,26,26,.72)', color: '#fff' },
                    ...{ fontSize: 11, borderRadius: 4, padding: '0 6px' },
                  }}
                >
                  主图
                </span>
              )}
            </div>
            <Flex justify="space-between">
              {handle}
              <Button
                type="text"
                size="small"
                aria-label={`移除图片 ${index + 1}`}
                icon={<DeleteOutlined />}
                onClick={() => onChange?.(removeAt(value, index))}
              />
            </Flex>
          </div>
        )}
      />
      {value.length < max && (
        <Drop
          multiple
          onFile={(file) => {
            queue.current = queue.current.then(() => upload(file));
          }}
        >
          <Flex
            vertical
            align="center"
            justify="center"
            gap={4}
            style={{
              ...{ width: TILE, height: TILE, borderRadius: 8, border: '1px dashed #C9CDD4', background: '#FAFBFC' },
              ...{ color: '#8A8F99', fontSize: 12, cursor: 'pointer' },
            }}
          >
            {uploading ? <Spin size="small" /> : <PlusOutlined />}
            {uploading ? '上传中…' : '添加图片'}
          </Flex>
        </Drop>
      )}
    </Flex>
  );
}
