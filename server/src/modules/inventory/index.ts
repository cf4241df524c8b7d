import type { AppModule } from '../../platform/app';
import { ImportStock } from './import-stock.service';
import { StockEntity, StockLocationEntity, StockMovementEntity } from './inventory.entities';
import { StockHqController } from './stock.hq.controller';
import { StockLocations } from './stock-locations.service';

export { Inventory } from './inventory.service';
export { StockEntity, StockLocationEntity, StockMovementEntity } from './inventory.entities';
export { type ChangeOutcome, type OutsideChange, OutsideStock } from './outside-stock.service';
export { reconcileStock, type StockDifference } from './reconcile-stock';
export { ProductSet } from './product-set';
export { SeenStock, type Units } from './seen-stock';
export { type NearLook, oneLook, type StockLook } from './stock-look';
export { type StockHint, StockHints, StockView } from './stock-hints.service';
export { type Balance, balanceKey } from './stock-ledger.repository';
export { freeOf, type StockItem, StockLedger } from './stock-ledger.service';
export { type StockLocation, StockLocations } from './stock-locations.service';

export const inventory: AppModule = {
  name: 'inventory',
  entities: [StockEntity, StockLocationEntity, StockMovementEntity],
  providers: [StockLocations, StockHqController, ImportStock],
};
