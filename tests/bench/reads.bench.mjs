/** The reads every visitor makes: first screen, product list, product. The client shares this machine's cores with the server. */
import { measure, startServer } from './support.mjs';

const PLACE = 'lat=31.2304&lng=121.4737&coord=gcj02';

const server = await startServer();
let good = true;
try {
  const { store } = await (await fetch(`${server.url}/api/v1/storefront?${PLACE}`)).json();
  const list = await (await fetch(`${server.url}/api/v1/products?storeId=${store.id}`)).json();
  const product = list.items[0].id;
  const loads = [
    ['storefront by position', `/api/v1/storefront?${PLACE}`],
    ['storefront by store', `/api/v1/storefront?storeId=${store.id}`],
    ['product list', `/api/v1/products?storeId=${store.id}`],
    ['product', `/api/v1/products/${product}?storeId=${store.id}`],
  ];
  for (const [name, path] of loads) good = (await measure(name, { url: server.url + path })) && good;
} finally {
  await server.stop();
}
process.exitCode = good ? 0 : 1;
