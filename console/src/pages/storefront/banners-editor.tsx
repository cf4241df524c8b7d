import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Input } from 'antd';
import { PictureUpload } from '@/components/picture-upload';
import { SortableList } from '@/components/sortable-list';
import { removeAt, replaceAt } from '@/lib/lists';
import { type BannerDraft, type LayerProblem, LIMITS } from './layer-draft';
import { LinkField } from './link-field';
import { useRowKeys } from './row-keys';

interface Props {
  banners: BannerDraft[];
  problems: readonly LayerProblem[];
  onChange: (banners: BannerDraft[]) => void;
}

/** Hero pictures in their order, each with a title and where it leads. */
export function BannersEditor({ banners, problems, onChange }: Props) {
  const keys = useRowKeys(banners);
  return (
    <Flex vertical gap={12}>
      <SortableList
        items={banners}
        idOf={(banner) => keys.of(banner)}
        nameOf={(banner) => banner.title || '轮播图'}
        onChange={onChange}
        render={(banner, index, handle) => {
          const set = (change: Partial<BannerDraft>): void =>
            onChange(replaceAt(banners, index, keys.same(banner, { ...banner, ...change })));
          const problem = problems.find((p) => p.section === 'banners' && p.index === index);
          return (
            <Flex gap={10} align="flex-start" style={{ padding: '6px 0' }}>
              {handle}
              <PictureUpload
                value={banner.image}
                onChange={(image) => set({ image })}
                width={150}
                height={68}
                hint=""
              />
              <Flex vertical gap={8} style={{ flex: 1, minWidth: 0 }}>
                <Input
                  value={banner.title}
                  maxLength={30}
                  placeholder="标题（读屏和统计用）"
                  onChange={(e) => set({ title: e.target.value })}
                />
                <LinkField value={banner.link} onChange={(link) => set({ link })} />
                {problem && <span style={{ color: '#C8102E' }}>{problem.message}</span>}
              </Flex>
              <Button
                type="text"
                size="small"
                aria-label={`删除 ${banner.title || '轮播图'}`}
                icon={<DeleteOutlined />}
                onClick={() => onChange(removeAt(banners, index))}
              />
            </Flex>
          );
        }}
      />
      <Button
        type="dashed"
        block
        icon={<PlusOutlined />}
        disabled={banners.length >= LIMITS.banners}
        onClick={() => onChange([...banners, { image: '', title: '', link: '' }])}
      >
        添加轮播图（建议 750 × 340）
      </Button>
    </Flex>
  );
}
