import { brandTable, brandWeights } from './brands';
import { categoryTable } from './categories';
import { cityTable, provinceFullNames } from './cities';
import { buildFranchisees } from './franchisees';
import { buildHotZones } from './hot-zones';
import { buildLayers } from './layers';
import { operatorTable } from './operators';
import { buildHqPeople } from './hq-people';
import { buildMembers, buildStaff, FIRST_STAFF } from './people';
import { buildPriceChanges, buildProducts } from './products';
import { freightTable, regionTable } from './regions';
import { buildShelves } from './shelves';
import { SIZES } from './sizes';
import { buildStores } from './stores';
import { type DemoChain, type DemoSize } from './types';

const DAY = 86_400_000;
const SHANGHAI = 8 * 3_600_000;

/**
 * The whole invented chain as plain rows. Deterministic: the same size and instant give the same rows on every
 * machine, and only dates depend on the instant. Stock is left out for its size, see {@link stockRows}.
 *
 * @param now dates are counted from here, so that zones run and arrivals are new on the day of the first start
 */
export function generateChain(size: DemoSize, now: Date): DemoChain {
  const limits = SIZES[size];
  const today = new Date(Math.floor((now.getTime() + SHANGHAI) / DAY) * DAY - SHANGHAI);
  const regions = regionTable();
  const brands = brandTable(limits.brands);
  const cities = cityTable(limits.cities);
  const fullNames = provinceFullNames();
  const categories = categoryTable(brands);
  const stores = buildStores(limits, cities, brands, brandWeights(), regions, today);
  const franchisees = buildFranchisees(limits, stores, today);
  const shopFloor = buildStaff(limits, stores, now);
  const staff = [...shopFloor, ...buildHqPeople(stores, brands, FIRST_STAFF + shopFloor.length, now)];
  const members = buildMembers(limits, stores, staff, cities, fullNames, now);
  const products = buildProducts(limits, brands, categories, now);
  const shelves = buildShelves(limits, stores, products);
  return {
    regions: regions.regions,
    brands,
    categories: categories.categories,
    stores,
    franchisees,
    staff,
    members,
    products,
    priceChanges: buildPriceChanges(products, now),
    shelves,
    warehouse: { name: '嘉兴总仓', city: '嘉兴' },
    hotZones: buildHotZones(brands, products, now),
    layers: buildLayers(brands, stores, products, shelves),
    freight: freightTable([...fullNames.keys()]),
    operators: operatorTable(),
  };
}
