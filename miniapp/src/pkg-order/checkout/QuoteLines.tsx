import { Text, View } from '@tarojs/components';
import { Btn } from '@/components/Btn';
import { Card } from '@/components/Card';
import { Icon } from '@/components/Icon';
import { Bone } from '@/components/Skeleton';
import { ErrorState } from '@/components/States';
import { cx } from '@/lib/text';
import { checkout, useCheckout } from '@/runtime';
import { Amount, LineRow } from '../components/Lines';
import s from './QuoteLines.module.scss';

/** The lines with each amount's reason, and what stands in the way with the way out of it. */
export const QuoteLines = () => {
  const { quote, quoting, quoteError, storeName, lines } = useCheckout((draft) => draft);
  if (quoteError)
    return (
      <Card>
        <ErrorState error={quoteError} onRetry={() => void checkout.requote()} />
      </Card>
    );
  if (!quote)
    return (
      <Card title={storeName}>
        {lines.map(({ skuId }) => (
          <Bone key={skuId} className={s.bone} />
        ))}
      </Card>
    );
  return (
    <View className={cx(quoting && s.quoting)}>
      {quote.problems
        .filter(({ code }) => code !== 'ADDRESS_REQUIRED')
        .map((problem) => (
          <View key={`${problem.code}${problem.skuId ?? ''}`} className={s.problem}>
            <Icon name="info" />
            <Text className={s.text}>{problem.message}</Text>
            {problem.skuId !== undefined && (
              <Btn kind="line" size="small" onClick={() => fix(problem.skuId ?? 0, problem.available ?? 0)}>
                {problem.available ? `改为 ${problem.available} 件` : '不买这件'}
              </Btn>
            )}
          </View>
        ))}
      <Card title={storeName}>
        {quote.lines.map((line) => (
          <LineRow
            key={line.skuId}
            picture={line.picture}
            name={line.name}
            attributes={line.attributes}
            quantity={line.quantity}
            priceFen={line.priceFen}
          >
            {line.reason && <View className={s.reason}>{line.reason}</View>}
          </LineRow>
        ))}
        {quote.source && (
          <View className={s.source}>
            <Icon name={quote.source.kind === 'pickup_here' ? 'bag' : 'truck'} /> {quote.source.text}
          </View>
        )}
      </Card>
      <Card>
        <Amount label="商品金额" fen={quote.goodsFen} />
        {quote.reductions.map((reduction) => (
          <Amount key={reduction.code} label={reduction.title} fen={reduction.amountFen} minus />
        ))}
        <Amount label="运费" note={quote.freightReason} fen={quote.freightFen} />
        <Amount label="应付" fen={quote.totalFen} strong />
      </Card>
    </View>
  );
};

const fix = (skuId: number, available: number): void =>
  void (available > 0 ? checkout.setQuantity(skuId, available) : checkout.dropLines([skuId]));
