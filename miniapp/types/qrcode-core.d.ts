/** The part of `qrcode` that draws nothing and needs no Node: text in, matrix out. */
declare module 'qrcode/lib/core/qrcode' {
  export interface QrMatrix {
    size: number;
    get(row: number, column: number): number | boolean;
  }
  export function create(
    text: string,
    options?: { errorCorrectionLevel?: 'L' | 'M' | 'Q' | 'H' },
  ): { modules: QrMatrix };
}
