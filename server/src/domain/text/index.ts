export { maskName, maskPhone } from './mask';
export { normalise, wordsOf } from './normalise';
export { searchIndex, type SearchDocument, type SearchHit, type SearchIndex, type SearchQuery } from './search';
