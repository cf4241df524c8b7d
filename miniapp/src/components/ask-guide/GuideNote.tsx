import { View } from '@tarojs/components';
import { useState } from 'react';
import type { GuideCard } from '@/api/types';
import { useSession } from '@/runtime';
import { isVisitor } from '@/state/session';
import { Btn } from '../Btn';
import { JoinSheet } from '../join/JoinSheet';
import { Picture } from '../Picture';
import { AskGuideSheet } from './AskGuideSheet';
import s from './GuideNote.module.scss';

/** The guide one came by: to be asked, and to be joined in one step. */
export const GuideNote = ({ guide }: { guide: GuideCard }) => {
  const [sheet, setSheet] = useState<'ask' | 'join'>();
  const visitor = useSession(isVisitor);
  const close = () => setSheet(undefined);
  return (
    <>
      <View className={s.guide} onClick={() => setSheet('ask')}>
        <Picture src={guide.avatar} className={s.avatar} round />
        <View className={s.words}>
          <View className={s.name}>{guide.name}</View>
          <View className={s.note}>{guide.title}，选款和尺码可以问 TA</View>
        </View>
        {visitor && (
          <Btn
            kind="line"
            size="small"
            onClick={(event) => {
              event.stopPropagation();
              setSheet('join');
            }}
          >
            入会
          </Btn>
        )}
      </View>
      <AskGuideSheet open={sheet === 'ask'} onClose={close} />
      <JoinSheet open={sheet === 'join'} onClose={close} />
    </>
  );
};
