// Texts and pictures, one section each, that nobody would write on purpose, and some that somebody would.
import { crc32, deflateSync } from 'node:zlib';

export function png(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const around = Buffer.alloc(8);
    around.writeUInt32BE(data.length);
    around.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const pixels = deflateSync(Buffer.alloc(height * (1 + Math.ceil(width / 8))));
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

const svg = (inside: string, before = '') =>
  `${before}<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30">${inside}</svg>`;
export const list = (length: number, item: (index: number) => string, separator = '') =>
  Array.from({ length }, (_, index) => item(index)).join(separator);

export const images: Readonly<Record<string, string | Uint8Array>> = {
  'dot.png': png(1, 1),
  'vast.png': png(8000, 8000),
  'nothing.png': '',
  'nothing.svg': '',
  'cut.png': png(9, 9).subarray(0, 40),
  'type.svg': svg('<g/>', '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.0//EN" "http://www.w3.org/TR/svg10.dtd">'),
  'elsewhere.svg': svg('<g/>', '<!DOCTYPE svg SYSTEM "https://example.org/evil.dtd">'),
  'twice.svg': svg(
    '<g id="a"/><g id="a"/><g id="1 x" xmlns:i="https://inkscape.example" i:label="l"/><i:x xmlns:i="i:i"/>',
  ),
  'script.svg': svg('<script>alert(1)</script>'),
  'remote.svg': svg('<image xlink:href="https://example.org/x.png" xmlns:xlink="http://www.w3.org/1999/xlink"/>'),
};

/** The text of one file each, without its title. */
export const nasty: Readonly<Record<string, string>> = {
  'titles of signs': '## !!!\n\nText.\n\n## ???\n\nText.\n\n## 🎭\n\nText.\n\n## ***\n\nText.\n\n### …\n\nText.',
  'one title for everything': '## Plot\n\n### Act\n\nText.\n\n### Act\n\n[x](#act-1)\n\n### Plot\n\nText.\n\n'.repeat(
    5,
  ),
  'ids that are the program’s':
    '## Section title\n\n[a](#section-title) <p id="section-title">a</p><p id="page-3">b</p><p id="cover">c</p><p id="book-id">d</p>\n\n## Page 3\n\nT.[^1]\n\n<p id="page-3-fn-1">c</p><p id="page-3-notes">d</p>\n\n[^1]: n\n\n## Nav\n\n<a name="nav" id="toc"></a>\n\n## Cover\n\nT.',
  'nothing in sections':
    '## One\n\n## Two\n\n### Three\n\n#### Four\n\n## \n\n## Five\n\n&nbsp;\n\n## Six\n\n<!-- c -->\n\n## Seven\n\n<p></p>\n\n## Eight\n\n* * *\n\n## Nine\n\n- \n-\n\n1.\n\n> \n\n| |\n|-|\n',
  'ten thousand words': `## Long\n\n${list(10_000, (index) => `word${index % 997} `)}\n\n${'x'.repeat(5000)}\n\n## ${list(300, (index) => `word${index} `)}\n\nT.`,
  nests: `## Deep\n\n${list(40, (index) => `${'  '.repeat(index)}- level ${index}\n`)}\n${'> '.repeat(60)}quoted\n\n${'**a *b '.repeat(50)}\n\n${'<div>'.repeat(80)}deep${'</div>'.repeat(80)}\n\n${'<b>'.repeat(40)}bold\n\nAfter.`,
  'HTML that is not closed':
    '## Open\n\n<div><p>open <b>bold <i>it\n\nNext <span lang="fr">x\n\n## Then\n\n</div></section></body></html> text\n\n<table><tr><td>cell\n\n## Lists\n\n<ul><li>one<li>two<dl><dt>x\n\n<details><summary>s\n\n## Comments\n\n<![CDATA[ x ]]> <?php echo 1 ?> <!DOCTYPE x>\n\n<a href="https://example.org/\n\n<!-- never closed\n\ntext',
  'HTML in the wrong place':
    '## Wrong\n\n<table><tr><td>cell</td>text<p>par</table>\n\n<ul>text<li>one<li>two</ul><dl>x<dt>t<p>p</dl>\n\n<table><caption><table><tr><td>x</table></caption><tr><th><h2>H</h2><th><ul><li>a</ul></table>\n\n<ruby>a<rt>b<ruby>c<rt>d</ruby></ruby><ruby><rt>x</rt></ruby> <p><a href="https://example.org"><a href="https://example.com">x</a></a> <kbd><p>block</p></kbd></p><li>stray</li><menu><li>x</li></menu>',
  'HTML of every kind':
    '## Every kind\n\n<video src="x.mp4" controls>v</video><iframe src=x></iframe><object data=x>o</object><canvas>c</canvas><form action=x><input><button>b</button><select><option>o</select></form><dialog open>d</dialog><center>c</center><font color=red>f</font><big>b</big><tt>t</tt><strike>s</strike><noscript>n</noscript><template>t</template><x-custom onclick=x>c</x-custom><hgroup><h1>h</h1></hgroup><meter value=1>m</meter><data value=1>d</data><map name=m><area href=x></map><img src=dot.png usemap=#m ismap srcset="https://example.org/x 2x" loading=lazy alt=x>',
  'attributes of any value':
    '## Attributes\n\n<p id="" lang="" dir="weird" title="">x</p> <p lang="not a language">x</p> <ol start="x" type="q"><li value="z">x</li></ol> <time datetime="yesterday">x</time> <q cite="http://x">q</q> <del datetime="x">d</del> <blockquote cite="y">b</blockquote>\n\n<table><tr><td colspan="0" rowspan="999999">x</td></tr></table>\n\n<span lang="i-klingon">x</span> <span lang="zh-cmn-Hans">x</span> <span lang="en-US-x-twain">x</span>',
  'addresses of any kind':
    '## Addresses\n\n[a](https://example.org/%zz) [b](https://[::1]/) [c](http://a..b/) [d](https://example.org/<x>) [e](<https://example.org/a b>) [f](tel:123) [g](//example.org) [h](https://user:pw@example.org:99999/) <a href="http://[">e</a><a href="https://exa mple.org/ä?ö#ü">e</a> <a href="mailto:a b@c">m</a>',
  'characters that are none':
    '## Forbidden\u0001\u0008\u000b\u001f \ufffe\uffff\n\nText\u0007 &#7; &#0; &#x1F; &#xFFFE; &#xD800; \u007f\u0080\u009f ![a\u0001b](x.png "t\u0002") <span title="\u0003&#4;">x</span>\n\n<math alttext="a\u0006&#7;&#xD800;"><mi>\u0001x&#2;&#xDC00;</mi></math>\n\n## &#xDC00; &#55357;&#56832;\n\nT.',
  'directions turned about':
    '## \u202eTurned\n\nText \u202e right \u2067 left \u202d \n\n## \u200b\u200e\n\nT.\n\n> \u202ewords\n>\n> — \u202eAnn, chapter 3',
  'letters beyond the plane': `## ${'\u0301'.repeat(300)}\u{10ffff}\u{1fffe}\n\nT \u{e000}\u{f0000} \ufdd0 \ufeff \u00ad\u2060\u200d\n\n## a/b\\c:d*e?f"g<h>i|j\n\nT.\n\n## ../../etc/passwd\n\nT.\n\n## CON\n\nT.\n\n## ${'é'.repeat(300)}\n\nT.`,
  'pictures for headings':
    '## ![A head](dot.png)\n\nT.\n\n## ![](dot.png)\n\nT.\n\n### ![sub](dot.png)\n\nT.\n\n## <img src="dot.png" alt="html">\n\nT.\n\n## [![link](dot.png)](https://example.org)\n\nT.',
  'headings of anything':
    '## Any\n\n<h1>x</h1><h6>y</h6>\n\n###### Six\n\n### <b></b>\n\n### `code`\n\n### [link](#one)\n\n### a<br>b\n\n### x[^1]\n\n[^1]: n\n\n### <math alttext="x"><mi>x</mi></math>\n\n### <details><summary>x</summary></details>',
  'a table of sixty columns': `## Wide\n\n|${list(60, (index) => ` c${index} |`)}\n|${'---|'.repeat(60)}\n|${' x |'.repeat(60)}\n|${' averyveryverylongwordindeed |'.repeat(60)}`,
  'pictures of any size': `## Pictures\n\n${Object.keys(images)
    .map((name) => `![${name}](${name})`)
    .join('\n')}`,
  'notes that call each other':
    '## Notes\n\nx[^a] y[^b] z[^c][^c][^c][^ünï][^"><script>]\n\n[^a]: see[^b]\n[^b]: see[^a][^a]\n[^c]: see[^c] and [^missing]\n[^never]: x\n[^"><script>]: q',
  'lists of any number':
    '## Lists\n\n0. zero\n1. one\n\n- x\n\n999999999. big\n\n<ol start="-5" reversed><li value="-2">x</li></ol><ul><ul><li>x</li></ul></ul><ol><p>x</p></ol>\n\n- [ ]\n- [x] \n- [X] a',
  'quotations of anything':
    '## Quotations\n\n> a /\n> / b / /\n>\n> — Ann, lines 1-999999\n\n> — \n\n> words\n> — Ann, chapter 99999999999999999999\n\n> ![x](dot.png)\n>\n> — Ann, ch. 1\n\n> | a |\n> |---|\n> | b |\n>\n> — Ann\n\n> <b>x\n>\n> — Ann',
};
