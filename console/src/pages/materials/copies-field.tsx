import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Input } from 'antd';
import { removeAt, replaceAt } from '@/lib/lists';
import { MAX_COPIES } from './material-draft';

const MAX_CHARACTERS = 300;

/** Texts the guide chooses from when forwarding. */
export function CopiesField({ copies, onChange }: { copies: string[]; onChange: (copies: string[]) => void }) {
  return (
    <Flex vertical gap={24}>
      {copies.map((copy, at) => (
        <Flex key={at} gap={8} align="flex-start">
          <Input.TextArea
            aria-label={`文案 ${at + 1}`}
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={MAX_CHARACTERS}
            showCount
            placeholder={at === 0 ? '像对熟客说话：这件为什么值得看' : '换一种说法'}
            value={copy}
            onChange={(e) => onChange(replaceAt(copies, at, e.target.value))}
          />
          <Button
            type="text"
            aria-label={`删除文案 ${at + 1}`}
            icon={<DeleteOutlined />}
            disabled={copies.length === 1}
            onClick={() => onChange(removeAt(copies, at))}
          />
        </Flex>
      ))}
      <div>
        <Button
          size="small"
          icon={<PlusOutlined />}
          disabled={copies.length >= MAX_COPIES}
          onClick={() => onChange([...copies, ''])}
        >
          加一条
        </Button>
        <span className="muted" style={{ marginLeft: 8, fontSize: 12 }}>
          几条不同的文案，免得顾客看到同样的话；最多 {MAX_COPIES} 条
        </span>
      </div>
    </Flex>
  );
}
