import QRCode from 'qrcode';

const QUIET = 4;

/** The code a customer would add a guide by in WeCom; in the demo it leads nowhere. 1:1. */
export function contactPicture(staffId: number): string {
  const { modules } = QRCode.create(`https://work.weixin.qq.com/ca/demo${staffId}`, { errorCorrectionLevel: 'M' });
  const side = modules.size + 2 * QUIET;
  const dark = Array.from({ length: modules.size * modules.size }, (_, i) => i).filter((i) => modules.data[i]);
  const path = dark
    .map((i) => `M${(i % modules.size) + QUIET} ${Math.floor(i / modules.size) + QUIET}h1v1h-1z`)
    .join('');
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" width="600" height="600" ` +
    `shape-rendering="crispEdges"><rect width="${side}" height="${side}" fill="#fff"/>` +
    `<path d="${path}" fill="#1f1f1f"/></svg>`
  );
}
