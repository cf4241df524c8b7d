export { type Composed, Composer } from './composer';
export { type Piece, pieceOf } from './piece';
