import { readXml } from './read-xml';

it('reads texts and CDATA by element name', () => {
  expect(readXml('<xml><Event><![CDATA[a]]></Event><N>1</N><S></S></xml>')).toEqual({ Event: 'a', N: '1', S: '' });
  expect(readXml('<xml>\n <A> &lt;b&gt; &amp; &quot;c&apos; </A>\n<B><![CDATA[<A>x</A> &lt;]]></B></xml>')).toEqual({
    A: `<b> & "c'`,
    B: '<A>x</A> &lt;',
  });
});

it('resolves nothing and survives nonsense', () => {
  const bomb = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml><A>&e;</A></xml>';
  expect(readXml(bomb)).toEqual({ A: '&e;' });
  for (const text of ['', 'oops', '<xml>', '<A>1', '{"A":1}']) expect(readXml(text)).toEqual({});
  expect(readXml(`<xml>${'<A>'.repeat(20_000)}</xml>`)).toEqual({});
});
