import { randomBytes } from 'node:crypto';
import type { SimAnswer } from './http';
import type { Payment } from './payments';

const escape = (text: string): string => text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);

const yuan = (fen: number): string => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;

/**
 * Where the cashier may send the payer back to: a page of the same site, or of a preview server on this machine.
 * Anything else is dropped, so the address cannot be used to lead people elsewhere.
 */
export function safeReturn(target: string | null, host: string): string {
  if (!target) return '';
  if (target.startsWith('#/')) return `/${target}`;
  if (/^\/(?![/\\])/.test(target)) return target;
  if (!URL.canParse(target)) return '';
  const url = new URL(target);
  const near = url.host === host || ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  return near && /^https?:$/.test(url.protocol) ? url.href : '';
}

/** The payment sheet for the h5 preview: pay, leave, or play one of the ways a payment can go wrong. */
export function cashierPage(payment: Payment | undefined, merchantName: string, returnTo: string): SimAnswer {
  const nonce = randomBytes(16).toString('base64');
  const open = payment?.state === 'NOTPAY';
  const content = payment ? sheet(payment, merchantName) : notice('支付单不存在', '请回到订单重新发起支付');
  const data = JSON.stringify({ prepayId: open ? payment.prepay_id : '', returnTo }).replace(/</g, '\\u003c');
  const html = `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>微信支付（模拟）</title>
<meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover">
<style nonce="${nonce}">${STYLE}</style></head>
<body><main class="stage">${content}</main>
<script type="application/json" id="data">${data}</script>
<script nonce="${nonce}">${SCRIPT}</script></body></html>`;
  return {
    status: payment ? 200 : 404,
    type: 'text/html; charset=utf-8',
    body: html,
    headers: {
      'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; connect-src 'self'; base-uri 'none'; form-action 'none'`,
      'referrer-policy': 'no-referrer',
    },
  };
}

function sheet(payment: Payment, merchantName: string): string {
  if (payment.state === 'CLOSED') return notice('订单已关闭', '该订单不能再支付');
  if (payment.state !== 'NOTPAY') return done(payment.paid_fen ?? payment.total_fen);
  return `<section class="sheet" aria-label="微信支付">
  <header><button class="close" data-leave aria-label="取消">×</button><span>微信支付</span><em>模拟</em></header>
  <p class="merchant">${escape(merchantName)}</p>
  <p class="amount"><small>¥</small>${yuan(payment.total_fen)}</p>
  <dl><div><dt>商品</dt><dd>${escape(payment.description)}</dd></div>
  <div><dt>商户单号</dt><dd>${escape(payment.order_no)}</dd></div>
  <div><dt>付款方式</dt><dd><i></i>零钱</dd></div></dl>
  <button class="pay" data-outcome="success">支付</button>
  <div class="row"><button data-leave>取消</button><button data-outcome="fail">模拟失败</button></div>
  <details><summary>更多情形</summary>
  <button data-outcome="no-notify">已付款，通知丢失</button><button data-outcome="duplicate">已付款，通知重复</button>
  <button data-outcome="wrong-amount">付款金额不符</button><button data-outcome="late">关单之后才到账</button></details>
  </section>
  <section class="result" hidden><div class="tick">✓</div><h1></h1><p class="amount"></p><button class="back" data-back>完成</button></section>`;
}

const done = (fen: number) =>
  `<section class="result"><div class="tick">✓</div><h1>支付成功</h1><p class="amount"><small>¥</small>${yuan(fen)}</p><button class="back" data-back>完成</button></section>`;

const notice = (title: string, text: string) =>
  `<section class="result"><h1>${title}</h1><p>${text}</p><button class="back" data-back>返回</button></section>`;

const STYLE = `
*{box-sizing:border-box;margin:0}
body{font:16px/1.5 -apple-system,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:#191919;background:#4c4c4c}
.stage{position:relative;max-width:430px;min-height:100vh;margin:0 auto;display:flex;align-items:flex-end}
.sheet{width:100%;background:#fff;border-radius:14px 14px 0 0;padding:0 24px calc(20px + env(safe-area-inset-bottom))}
header{position:relative;height:56px;display:flex;align-items:center;justify-content:center;font-weight:600;gap:6px}
header em{font:400 11px/16px sans-serif;color:#b36b00;background:#fff4e0;border-radius:3px;padding:0 4px}
.close{position:absolute;left:-12px;width:44px;height:44px;border:0;background:none;font-size:26px;line-height:1;color:#191919}
.merchant{text-align:center;margin-top:12px}
.amount{text-align:center;font:600 42px/1.3 "Helvetica Neue",Arial,sans-serif;margin:4px 0 20px}
.amount small{font-size:28px;margin-right:4px}
dl{border-top:1px solid #ededed;padding:12px 0 20px;font-size:15px}
dl div{display:flex;justify-content:space-between;gap:24px;padding:7px 0}
dt{color:#737373;flex:none}
dd{text-align:right;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
dd i{display:inline-block;width:14px;height:14px;border-radius:50%;background:#f5b02e;margin-right:6px;vertical-align:-1px}
button{font:inherit;cursor:pointer}
button:focus-visible,summary:focus-visible{outline:2px solid #1485ee;outline-offset:2px}
.pay{width:100%;height:50px;border:0;border-radius:8px;background:#07c160;color:#fff;font-weight:600;font-size:17px}
.pay:active{background:#06ad56}
button:disabled{opacity:.5}
.row{display:flex;gap:12px;margin-top:12px}
.row button,details button{flex:1;height:44px;border:0;border-radius:8px;background:#f2f2f2;color:#191919;font-size:15px}
details{margin-top:12px;font-size:14px;color:#737373;text-align:center}
summary{min-height:44px;line-height:44px;cursor:pointer;list-style:none}
details button{width:100%;margin-bottom:8px}
.result{width:100%;min-height:100vh;background:#fff;padding:88px 24px;text-align:center}
.result[hidden]{display:none}
.tick{width:64px;height:64px;margin:0 auto 20px;border-radius:50%;background:#07c160;color:#fff;font-size:36px;line-height:64px}
.tick.off{background:#fa9d3b}
h1{font-size:20px;font-weight:600;margin-bottom:8px}
.back{margin-top:120px;width:184px;height:44px;border:1px solid #07c160;border-radius:8px;background:#fff;color:#07c160}
`;

const SCRIPT = `
const { prepayId, returnTo } = JSON.parse(document.getElementById('data').textContent);
let result = prepayId ? 'cancel' : '';
function leave() {
  if (!returnTo) return history.back();
  const mark = result ? (returnTo.includes('?') ? '&' : '?') + 'payment=' + result : '';
  location.replace(returnTo + mark);
}
function show(title, good) {
  const view = document.querySelector('.result');
  const sheet = document.querySelector('.sheet');
  if (good) view.querySelector('.amount').innerHTML = sheet.querySelector('.amount').innerHTML;
  sheet.remove();
  view.hidden = false;
  view.querySelector('h1').textContent = title;
  view.querySelector('.tick').textContent = good ? '✓' : '!';
  view.querySelector('.tick').classList.toggle('off', !good);
  setTimeout(leave, 1500);
}
async function play(outcome) {
  for (const button of document.querySelectorAll('button')) button.disabled = true;
  try {
    const response = await fetch('/simulator/wechat/payments/' + encodeURIComponent(prepayId), {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ outcome }) });
    const answer = await response.json();
    if (!response.ok) { result = 'fail'; show(answer.message || '支付失败', false); }
    else if (answer.paid) { result = 'success'; show('支付成功', true); }
    else if (outcome === 'late') { result = 'cancel'; show('付款处理中', false); }
    else { result = 'fail'; show('支付失败', false); }
  } catch { result = 'fail'; show('网络异常，支付未完成', false); }
  for (const button of document.querySelectorAll('button')) button.disabled = false;
}
document.addEventListener('click', ({ target }) => {
  const button = target.closest('button');
  if (!button) return;
  if (button.dataset.outcome) play(button.dataset.outcome);
  else leave();
});
`;
