import { View } from '@tarojs/components';
import { useShareAppMessage } from '@tarojs/taro';
import { useState } from 'react';
import type { GuideMaterial } from '@/api/types';
import { Empty } from '@/components/States';
import { Tabs } from '@/components/Tabs';
import { guideCard, ownGuideId } from '@/hooks/guide-card';
import { usePagedList, usePageView } from '@/hooks/use-page';
import { shareImage } from '@/platform/env';
import { call } from '@/runtime';
import { urlOf } from '@/routes';
import { GuideScreen } from '../components/GuideScreen';
import { ListState } from '../components/ListState';
import { SearchBar } from '../components/SearchBar';
import { waysOf } from '../material/ways';
import type { PosterSubject } from '../poster/make-poster';
import { PosterSheet } from '../poster/PosterSheet';
import { MaterialTile } from './MaterialTile';
import { twoColumns } from './two-columns';
import s from './index.module.scss';

type Sort = 'recommended' | 'newest' | 'mine';
const SORTS: readonly { key: Sort; text: string }[] = [
  { key: 'recommended', text: '今日推荐' },
  { key: 'newest', text: '最新' },
  { key: 'mine', text: '我转得好的' },
];
/** Picture, frame and figures of a tile, in lines of text. */
const FRAME_LINES = 12;
const tall = ({ title, copies }: GuideMaterial): number =>
  FRAME_LINES + Math.min(2, Math.ceil(title.length / 10)) + Math.min(3, Math.ceil((copies[0]?.length ?? 0) / 12));

/** What headquarters made to be forwarded: one tap sends card and words (A36, A113). */
export default function MaterialsPage() {
  const [sort, setSort] = useState<Sort>('recommended');
  const [words, setWords] = useState('');
  const [poster, setPoster] = useState<{ subject: PosterSubject; words?: string }>();
  usePageView('guide-materials');
  const paged = usePagedList(
    JSON.stringify([sort, words]),
    (page) => call('GET /api/v1/guide/materials', { query: { sort, q: words || undefined, page, size: 20 } }),
    (material) => material.id,
  );
  const { items } = paged;
  useShareAppMessage(({ target }) => {
    const id = Number((target as { dataset?: { material?: string } } | undefined)?.dataset?.material);
    const material = items.find((item) => item.id === id);
    const channel = material && waysOf(material.channels).card;
    if (!material || !channel) return { path: urlOf('storefront') };
    const face = { title: material.title, imageUrl: shareImage(material.pictures[0]) };
    return guideCard(face, { about: { materialId: id }, channel }, urlOf('material', { id, g: ownGuideId() }));
  });
  return (
    <GuideScreen>
      <SearchBar placeholder="搜素材，如“大衣”“上新”" maxlength={40} onSearch={setWords}>
        <Tabs tabs={SORTS} active={sort} onChange={setSort} />
      </SearchBar>
      <ListState
        of={paged}
        empty={
          words ? (
            <Empty icon="search" title="没有找到素材" text="换个词试试" />
          ) : (
            <Empty icon="image" title="现在没有可转发的素材" text="总部发布后就会出现在这里" />
          )
        }
      >
        <View className={s.columns}>
          {twoColumns(items, tall).map((column, index) => (
            <View key={index} className={s.column}>
              {column.map((material) => (
                <MaterialTile
                  key={material.id}
                  material={material}
                  onPoster={(subject) => setPoster({ subject, words: material.copies[0] })}
                />
              ))}
            </View>
          ))}
        </View>
      </ListState>
      <PosterSheet subject={poster?.subject} words={poster?.words} onClose={() => setPoster(undefined)} />
    </GuideScreen>
  );
}
