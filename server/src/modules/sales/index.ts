import type { AppModule } from '../../platform/app';
import { MallSales } from './mall-sales.tasks';
import { MendRollUps } from './mend-roll-ups.tasks';
import { SaleEntity, SaleLineEntity, SaleReattributionEntity, SaleReturnEntity } from './sale.entities';
import {
  SaleDayEntity,
  SaleHourEntity,
  SaleMonthEntity,
  SaleStoreDayEntity,
  StoreTurnoverDayEntity,
} from './sale-roll-up.entities';
import { SaleNewsEntity } from './sale-news.entity';
import { ForgetNews } from './forget-news.tasks';
import { PlaceNews } from './place-news.tasks';
import { SalesPersonalData } from './sales-personal-data.service';

export { creditOf } from './credit-of';
export { type DayFigures, dayFigures, sumFigures } from './day-figures';
export { reconcileSales } from './reconcile-sales';
export {
  type DayPeriod,
  type LineCredit,
  type LinkSales,
  type NewCredit,
  type NewReturn,
  type NewSale,
  type NewSaleLine,
  type ReturnOutcome,
  SALE_COMPLETED,
  SALE_REATTRIBUTED,
  SALE_RECORDED,
  SALE_RETURNED,
  type SaleCompleted,
  type SaleOutcome,
  type SaleReattributed,
  type SaleRecorded,
  type SaleReturned,
  type SalesFigures,
  type SalesFilter,
  type SaleWithLines,
} from './sale';
export {
  type SaleBeneficiary,
  type SaleChannel,
  SaleEntity,
  SaleLineEntity,
  SaleReattributionEntity,
  type SaleReason,
  SaleReturnEntity,
} from './sale.entities';
export type { NewsKind } from './sale-news.entity';
export { newsBefore, newsHead, newsTail } from './sale-news.repository';
export { PlaceNews } from './place-news.tasks';
export { addToDays } from './sale-roll-ups.repository';
export { type HourSales } from './sum-hours';
export { type SalesDimension, type SalesGroup } from './sum-sales';
export {
  draftSales,
  insertLines,
  insertReturns,
  insertSales,
  type SaleDraft,
  type ZoneOfLine,
} from './sale.repository';
export { Sales } from './sales.service';
export { sellsUnits } from './sells-units';

export const sales: AppModule = {
  name: 'sales',
  entities: [
    SaleDayEntity,
    SaleEntity,
    SaleHourEntity,
    SaleLineEntity,
    SaleMonthEntity,
    SaleNewsEntity,
    SaleReattributionEntity,
    SaleReturnEntity,
    SaleStoreDayEntity,
    StoreTurnoverDayEntity,
  ],
  providers: [ForgetNews, MallSales, MendRollUps, PlaceNews, SalesPersonalData],
};
