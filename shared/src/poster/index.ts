export { paintPoster } from './paint-poster';
export { POSTER, POSTER_TEMPLATES, type PosterFacts, type PosterSheet, type PosterTemplate } from './poster';
export { materialFace, type PosterFace, productFace, zoneFace } from './poster-face';
