// ccxt, unchanged but for the addresses it speaks to, trades at the simulator.
import assert from 'node:assert/strict';
import ccxt from 'ccxt';

const [url, ws] = process.argv.slice(2);
const venue = new ccxt.pro.binance({
  apiKey: 'testkey1',
  secret: 'testsecret1',
  enableRateLimit: false,
  options: { defaultType: 'spot', fetchMarkets: { types: ['spot'] }, fetchCurrencies: false, fetchMargins: false },
});
redirect(venue.urls.api);
await venue.loadHttpProxyAgent(); // it asks for this before any plain ws:// address

function redirect(api) {
  for (const [name, value] of Object.entries(api)) {
    if (typeof value === 'string') {
      api[name] = value.replace(/^https:\/\/[^/]+/, url).replace(/^wss:\/\/[^/]+/, ws);
    } else {
      redirect(value);
    }
  }
}

async function print(price, qty = '1') {
  const body = JSON.stringify({ symbol: 'BTCUSDT', price, qty });
  assert.equal((await fetch(`${url}/sim/print`, { method: 'POST', body })).status, 200);
}

const steps = {
  async markets() {
    const markets = await venue.loadMarkets();
    assert.equal(markets['BTC/USDT'].precision.price, 0.01);
    assert.equal(markets['BTC/USDT'].limits.cost.min, 5);
  },
  async publicData() {
    assert.equal((await venue.fetchTicker('BTC/USDT')).last, 60000);
    assert.ok((await venue.fetchOrderBook('BTC/USDT')).bids.length >= 20);
    assert.ok((await venue.fetchTrades('BTC/USDT')).length > 0);
    assert.equal((await venue.fetchOHLCV('BTC/USDT', '1m')).at(-1)[4], 60000);
    assert.ok(Math.abs((await venue.fetchTime()) - Date.now()) < 5000);
  },
  async balances() {
    const balance = await venue.fetchBalance();
    assert.equal(balance.USDT.free, 100000);
  },
  async limitOrder() {
    const placed = await venue.createOrder('BTC/USDT', 'limit', 'buy', 0.1, 59000);
    assert.equal(placed.status, 'open');
    assert.equal((await venue.fetchOrder(placed.id, 'BTC/USDT')).price, 59000);
    assert.equal((await venue.fetchOpenOrders('BTC/USDT')).length, 1);
    assert.equal((await venue.cancelOrder(placed.id, 'BTC/USDT')).status, 'canceled');
    assert.equal((await venue.fetchOpenOrders('BTC/USDT')).length, 0);
  },
  async fills() {
    const resting = await venue.createOrder('BTC/USDT', 'limit', 'buy', 0.1, 59500);
    await print('59000');
    const filled = await venue.fetchOrder(resting.id, 'BTC/USDT');
    assert.equal(filled.status, 'closed');
    assert.equal(filled.average, 59500);
    const market = await venue.createOrder('BTC/USDT', 'market', 'sell', 0.05);
    assert.equal(market.status, 'closed');
    const trades = await venue.fetchMyTrades('BTC/USDT');
    assert.equal(trades.length, 2);
    assert.equal(trades[0].fee.currency, 'BTC');
    assert.equal(trades[1].fee.currency, 'USDT');
  },
  async stopsAndEdits() {
    const stop = await venue.createOrder('BTC/USDT', 'limit', 'sell', 0.05, 50000, {
      stopLossPrice: 51000,
    });
    assert.equal((await venue.fetchOrder(stop.id, 'BTC/USDT')).triggerPrice, 51000);
    const order = await venue.createOrder('BTC/USDT', 'limit', 'buy', 0.1, 40000);
    const edited = await venue.editOrder(order.id, 'BTC/USDT', 'limit', 'buy', 0.2, 41000);
    assert.equal(edited.amount, 0.2);
    await venue.cancelAllOrders('BTC/USDT');
    assert.equal((await venue.fetchOpenOrders('BTC/USDT')).length, 0);
  },
  async refusals() {
    await assert.rejects(
      venue.createOrder('BTC/USDT', 'limit', 'buy', 100, 59000),
      ccxt.InsufficientFunds,
    );
    await assert.rejects(venue.fetchOrder('424242', 'BTC/USDT'), ccxt.OrderNotFound);
  },
  async marketStream() {
    const trades = venue.watchTrades('BTC/USDT');
    await soon();
    await print('59100');
    assert.equal((await trades).at(-1).price, 59100);
    const book = venue.watchOrderBook('BTC/USDT');
    const printing = setInterval(() => print('59101').catch(() => {}), 200);
    const seen = await book;
    clearInterval(printing);
    assert.ok(seen.bids.length > 0 && seen.asks[0][0] > seen.bids[0][0]);
  },
  async userStream() {
    const orders = venue.watchOrders('BTC/USDT');
    await soon();
    await venue.createOrder('BTC/USDT', 'limit', 'buy', 0.1, 30000);
    const told = await orders;
    assert.equal(told.at(-1).status, 'open');
    assert.equal(told.at(-1).price, 30000);
  },
};

function soon() {
  return new Promise((done) => setTimeout(done, 1500));
}

for (const [name, step] of Object.entries(steps)) {
  await step();
  console.log(`ok ${name}`);
}
process.exit(0);
