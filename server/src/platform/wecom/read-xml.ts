const ELEMENT = /<([A-Za-z]\w*)>(?:<!\[CDATA\[([\s\S]*?)\]\]>|([^<]*))<\/\1>/g;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * The texts of a flat XML message, by element name; nested and unknown parts are left out, nothing is ever resolved.
 * @example readXml('<xml><Event><![CDATA[a]]></Event><N>1</N></xml>') //=> { Event: 'a', N: '1' }
 */
export const readXml = (xml: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...xml.matchAll(ELEMENT)].map(([, name, cdata, text = '']) => [name!, cdata ?? unescape(text.trim())]),
  );

const unescape = (text: string): string =>
  text.replace(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => ENTITIES[name]!);
