import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Input } from 'antd';
import { removeAt, replaceAt } from '@/lib/lists';
import { LIMITS } from './layer-draft';

/** Short sentences above the banners. */
export function NoticesEditor({ notices, onChange }: { notices: string[]; onChange: (notices: string[]) => void }) {
  return (
    <Flex vertical gap={8}>
      {notices.map((notice, index) => (
        <Flex key={index} gap={8}>
          <Input
            aria-label={`公告 ${index + 1}`}
            value={notice}
            maxLength={LIMITS.noticeLength}
            showCount
            placeholder="如：满 299 元包邮"
            onChange={(e) => onChange(replaceAt(notices, index, e.target.value))}
          />
          <Button
            type="text"
            aria-label={`删除公告 ${index + 1}`}
            icon={<DeleteOutlined />}
            onClick={() => onChange(removeAt(notices, index))}
          />
        </Flex>
      ))}
      <Button
        type="dashed"
        block
        icon={<PlusOutlined />}
        disabled={notices.length >= LIMITS.notices}
        onClick={() => onChange([...notices, ''])}
      >
        添加公告
      </Button>
    </Flex>
  );
}
