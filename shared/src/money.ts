/** Fen as yuan for people. @example formatFen(129900) //=> '¥1,299.00' */
export const formatFen = (fen: number): string => {
  const sign = fen < 0 ? '-' : '';
  const [yuan = '0', cents = '00'] = (Math.abs(fen) / 100).toFixed(2).split('.');
  return `${sign}¥${yuan.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`;
};

/** The two parts a price component sets in different sizes. @example splitFen(129900) //=> { yuan: '1299', fen: '' } */
export const splitFen = (fen: number): { yuan: string; fen: string } => {
  const cents = fen % 100;
  return {
    yuan: String(Math.floor(fen / 100)),
    fen: cents === 0 ? '' : `.${String(cents).padStart(2, '0').replace(/0$/, '')}`,
  };
};
