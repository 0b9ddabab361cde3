// Each guard between a guide and the machine holds alone: the policy of a page, scripts that are off, requests that are refused.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { answerRequests, origin } from '../src/browser/pageRequests.ts';
import { lazyPrinter } from '../src/browser/printer.ts';
import { readPage } from './support/markdownPages.ts';

/** Requests that a page was refused or the canary got, and the result of `ask` in the page, which the tab opens after `before`. */
async function opened<R>(html: (address: string) => string, ask: () => R, before: readonly string[] = []) {
  const asked: string[] = [];
  const canary = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end();
  });
  await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve));
  const printer = lazyPrinter();
  try {
    const address = `http://127.0.0.1:${(canary.address() as AddressInfo).port}`;
    for (const earlier of before)
      await printer.open({ html: earlier, files: new Map() }, async (page) => page.run(() => undefined, undefined));
    return await printer.open({ html: html(address), files: new Map() }, async (page) => ({
      found: await page.run(ask, undefined),
      refused: [...page.refused],
      asked,
    }));
  } finally {
    await printer.close();
    await new Promise((resolve) => canary.close(resolve));
  }
}

describe.each([
  ['the first document of a tab', []],
  [
    'a document that took the place of others',
    ['<!doctype html><p>One.</p>', '<!doctype html><base href="/x/"><p>Two.</p>'],
  ],
])('%s', (_, before) => {
  it('does not even ask for what its policy forbids', async () => {
    const { refused, asked } = await opened(
      (address) =>
        `<!doctype html><img src="${address}/image"><iframe src="${address}/frame"></iframe><p>Text.</p>` +
        `<link rel="stylesheet" href="${address}/sheet"><link rel="icon" href="${address}/icon">` +
        `<style>@import url(${address}/import);@font-face{font-family:a;src:url(${address}/font)}p{font-family:a;background:url(${address}/background)}</style>`,
      () => undefined,
      before,
    );
    expect([refused, asked]).toEqual([[], []]);
  });

  it('has its scripts off: what is for pages without scripts is read, and none runs', async () => {
    const { found } = await opened(
      () =>
        '<!doctype html><noscript><p id="without">Text.</p></noscript><script>document.title = "ran"</script>' +
        '<img src="data:," onerror="document.title = \'ran\'">',
      () => [document.querySelector('#without') !== null, document.title],
      before,
    );
    expect(found).toEqual([true, '']);
  });

  it('has the address of its own host, whatever stood there before', async () => {
    const { found } = await opened(
      () => '<!doctype html><p>Text.</p>',
      () => [document.baseURI, document.compatMode, document.body.textContent],
      before,
    );
    expect(found).toEqual([`${origin}/`, 'CSS1Compat', 'Text.']);
  });
});

describe('a request of a page', () => {
  /** The browser's orders about one request. */
  async function answerTo(request: { url: string; resourceType?: string; redirectedRequestId?: string }) {
    const sent: string[] = [];
    let told: (parameters: unknown) => void = () => undefined;
    const requests = await answerRequests({
      send: async (method) => void sent.push(method),
      on: (_event, handler) => {
        told = handler;
      },
    });
    const refused = requests.serve({
      html: '<p>Text.</p>',
      files: new Map([['/images/a.png', { mediaType: 'image/png', read: async () => Buffer.from('picture') }]]),
    });
    const { url, resourceType = 'Image', redirectedRequestId } = request;
    told({ requestId: '1', request: { url }, resourceType, redirectedRequestId });
    await expect.poll(() => sent.length).toBe(2);
    return { answer: sent[1], refused };
  }

  it('for the document and its files is answered', async () => {
    expect((await answerTo({ url: `${origin}/`, resourceType: 'Document' })).answer).toBe('Fetch.fulfillRequest');
    expect((await answerTo({ url: `${origin}/images/a.png` })).answer).toBe('Fetch.fulfillRequest');
  });

  it.each([
    ['to another host', { url: 'http://127.0.0.1/images/a.png' }],
    ['to a host that begins like ours', { url: `${origin}.example/images/a.png` }],
    ['for a file of the machine', { url: 'file:///images/a.png' }],
    ['for a file that the page has not', { url: `${origin}/images/b.png` }],
    ['for the document in a frame', { url: `${origin}/`, resourceType: 'Image' }],
    ['that was sent on', { url: `${origin}/images/a.png`, redirectedRequestId: '0' }],
  ])('%s is refused', async (_, request) => {
    const { answer, refused } = await answerTo(request);
    expect([answer, refused]).toEqual(['Fetch.failRequest', [request.url]]);
  });
});

it('the web page allows itself pictures, styles and typefaces that are in it, and nothing else', () => {
  const policy = /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(
    readPage('templates/screen.html'),
  )?.[1];
  expect(policy?.split('; ').sort()).toEqual([
    "base-uri 'none'",
    "default-src 'none'",
    'font-src data:',
    "form-action 'none'",
    'img-src data:',
    "style-src 'unsafe-inline'",
  ]);
});
