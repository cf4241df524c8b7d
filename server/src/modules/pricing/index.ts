import type { AppModule } from '../../platform/app';
import { FreightTableEntity } from './freight.entity';
import { FreightHqController } from './freight.hq.controller';
import { Freight } from './freight.service';

export { ChainPlaces } from './chain-places.service';
export { FreightTableEntity } from './freight.entity';
export { Freight } from './freight.service';
export { FulfilmentPlaces, type Want } from './fulfilment-places.service';
export { type Draft, type DraftFacts, PriceDraft, type PricedDraft } from './price-draft.service';
export { PurchaseCounts, type PurchaseCountsReader } from './purchase-counts.service';
export { QuoteService } from './quote.service';
export type { Supply } from './store-surroundings';

export const pricing: AppModule = {
  name: 'pricing',
  entities: [FreightTableEntity],
  providers: [Freight, FreightHqController],
};
