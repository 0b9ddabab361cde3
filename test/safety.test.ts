// A hostile guide: nothing it names outside its folder is read or asked for, nothing in it runs, and each attempt is a message with its place.
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import type { VFileMessage } from 'vfile-message';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build, type GuideResult } from '../src/index.ts';
import { openBrowser, openTab } from './support/browser.ts';
import { filesIn, temporaryFolder } from './support/folders.ts';
import { type PrintedPdf, readObjects, readPdf } from './support/readPdf.ts';

const secret = 'quaggasecret';
const requests: string[] = [];
let canary: Server;
let result: GuideResult;
let markdown: string;
let path: string;
let out: string;
/** Text and unpacked objects of every file written, by name. */
const contents = new Map<string, string>();
const printed = new Map<string, PrintedPdf>();
let actions: { kind: string; address?: string }[] = [];
let imageCount = 0;

beforeAll(async () => {
  canary = createServer((request, response) => {
    requests.push(request.url ?? '');
    response.end(secret);
  });
  await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(canary.address() as AddressInfo).port}`;

  const parent = temporaryFolder();
  const folder = join(parent, 'hostile');
  mkdirSync(join(folder, 'images'), { recursive: true });
  const picture = (words: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><text y="20">${words}</text></svg>`;
  writeFileSync(join(parent, 'secret.txt'), secret);
  writeFileSync(join(parent, 'secret.svg'), picture(secret));
  symlinkSync(join(parent, 'secret.svg'), join(folder, 'images', 'linked.svg'));
  symlinkSync(parent, join(folder, 'images', 'up'));
  writeFileSync(
    join(folder, 'images', 'script.svg'),
    `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>fetch('http://${host}/svg-script')</script></svg>`,
  );
  writeFileSync(
    join(folder, 'images', 'remote.svg'),
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9"><image xlink:href="http://${host}/svg-image" width="9" height="9"/></svg>`,
  );
  writeFileSync(
    join(folder, 'images', 'style.svg'),
    `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><style>@import url("http://${host}/svg-import")</style></svg>`,
  );
  writeFileSync(
    join(folder, 'images', 'file.svg'),
    `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file://${join(parent, 'secret.svg')}" width="9" height="9"/></svg>`,
  );
  writeFileSync(join(folder, 'images', 'fake.png'), secret);
  markdown = `---
title: 'Evil"; } @import url(http://${host}/title.css); </style><script>fetch("http://${host}/title")</script> <%= process.env.HOME %> \${7*7} {{7*7}}'
author: '<img src="http://${host}/author">'
description: '<%- 7*7 %></p><iframe src="file:///etc/passwd"></iframe>'
cover: ../secret.svg
lang: en
coverPage: page
---

## Head </style><img src="http://${host}/heading" alt="in a heading">

Text of the first section.

## Second \`</style><script>\` "; } body { display: none } /*

Text of the second section.

<script>fetch('http://${host}/script'); new WebSocket('ws://${host}/socket')</script>

<iframe src="file:///etc/passwd"></iframe>

<iframe src="http://${host}/iframe"></iframe>

<object data="file://${parent}/secret.txt"></object>

<embed src="http://${host}/embed">

<link rel="prefetch" href="http://${host}/prefetch">

<link rel="stylesheet" href="http://${host}/sheet">

<meta http-equiv="refresh" content="0;url=http://${host}/refresh">

<style>@import url(http://${host}/import); body { background: url(http://${host}/background) }</style>

<p style="background: url(http://${host}/inline)">Styled.</p>

<base href="http://${host}/">

<svg><script>fetch('http://${host}/inline-svg')</script><image href="http://${host}/inline-svg-image"></image></svg>

<video src="http://${host}/video" poster="http://${host}/poster"></video>

<slot name="sections">A slot</slot>

<template><img src="http://${host}/template"></template>

<img src="http://${host}/html-image" alt="remote in HTML">

<img srcset="http://${host}/srcset 2x" src="images/none.png" alt="set in HTML">

![remote](http://${host}/image.png)

![no protocol](//${host}/image.png)

![outside](../secret.svg)

![encoded outside](..%2Fsecret.svg)

![by its file address](file://${parent}/secret.svg)

![absolute](${parent}/secret.svg)

![linked](images/linked.svg)

![through a folder](images/up/secret.svg)

![with a script](images/script.svg)

![with a picture](images/remote.svg)

![with a style](images/style.svg)

![with a file](images/file.svg)

![no picture](images/fake.png)

[runs](javascript:alert(1))

[opens a file](file:///etc/passwd)

[outside](../secret.txt)

[data](data:text/html,<script>alert(1)</script>)

[spaced](<java	script:alert(1)>)

## Quotations

> Words with <img src="http://${host}/quotation" alt="in a quotation"> a picture <script>fetch('http://${host}/quoted')</script>.
>
> — <b onclick="alert(1)">Ann</b>, chapter 1

## Questions

1. Why <img src="http://${host}/question" alt="in a question">?

   **Answer.** Because <iframe src="http://${host}/answer"></iframe>.
`;
  path = join(folder, 'guide.md');
  writeFileSync(path, markdown);
  out = temporaryFolder();
  const built = await build({ paths: [folder], out });
  result = built.guides[0]!;

  for (const name of filesIn(out)) {
    const bytes = readFileSync(join(out, name));
    if (name.endsWith('.pdf')) {
      const pdf = await readPdf(bytes, { fonts: false });
      const objects = await readObjects(bytes);
      printed.set(name, pdf);
      actions = [...actions, ...objects.actions];
      imageCount += objects.imageCount;
      contents.set(name, [objects.raw, ...objects.strings, ...pdf.pages.map((page) => page.text)].join('\n'));
    } else if (name.endsWith('.epub')) {
      contents.set(
        name,
        Object.values(unzipSync(bytes))
          .map((part) => Buffer.from(part).toString('utf8'))
          .join('\n'),
      );
    } else contents.set(name, bytes.toString('utf8'));
  }
});

afterAll(() => new Promise((resolve) => canary.close(resolve)));

/** `path:line:column` of a piece of the Markdown, if possible one that starts a line. */
function placeOf(piece: string): string {
  const atStart = markdown.indexOf(`\n${piece}`);
  const before = markdown.slice(0, atStart >= 0 ? atStart + 1 : markdown.indexOf(piece));
  return `${path}:${before.split('\n').length}:${before.length - before.lastIndexOf('\n')}`;
}

const messagesAt = (piece: string): VFileMessage[] =>
  result.messages.filter((message) => message.name === placeOf(piece));

test('the guide is built, since all of it is warnings', () => {
  expect(result.ok).toBe(true);
  expect(filesIn(out)).toEqual(
    expect.arrayContaining([
      'hostile/hostile.pdf',
      'hostile/hostile.html',
      'hostile/hostile.epub',
      'hostile/hostile-quotes.pdf',
      'hostile/hostile-teacher.pdf',
      'hostile/hostile-teacher.epub',
    ]),
  );
});

test('no request is made while building', () => {
  expect(requests).toEqual([]);
});

test('no file outside the guide’s folder reaches an output', () => {
  const passwd = readFileSync('/etc/passwd', 'utf8').split('\n')[0]!;
  for (const [name, content] of contents) {
    expect(content.includes(secret), name).toBe(false);
    expect(content.includes(passwd), name).toBe(false);
  }
  expect(imageCount).toBe(0);
});

describe('a refused picture is a warning at its place, and its description is printed', () => {
  test.each([
    ['![remote](', 'asset-remote', 'remote'],
    ['![no protocol](', 'asset-remote', 'no protocol'],
    ['<img src="http://127.0.0.1', 'asset-remote', 'remote in HTML'],
    ['![outside](', 'asset-outside', 'outside'],
    ['![encoded outside](', 'asset-outside', 'encoded outside'],
    ['![by its file address](', 'asset-outside', 'by its file address'],
    ['![absolute](', 'asset-outside', 'absolute'],
    ['![linked](', 'asset-outside', 'linked'],
    ['![through a folder](', 'asset-outside', 'through a folder'],
    ['![with a script](', 'asset-unreadable', 'with a script'],
    ['![with a picture](', 'asset-unreadable', 'with a picture'],
    ['![with a style](', 'asset-unreadable', 'with a style'],
    ['![with a file](', 'asset-unreadable', 'with a file'],
    ['![no picture](', 'asset-unreadable', 'no picture'],
  ])('%s', (start, rule, alt) => {
    const piece = start.startsWith('<') ? markdown.match(/^<img src="http:[^\n]*/m)![0] : start;
    expect(messagesAt(piece).map(({ ruleId }) => ruleId)).toEqual([rule]);
    expect(messagesAt(piece)[0]!.fatal).toBe(false);
    const text = printed
      .get('hostile/hostile.pdf')!
      .pages.map((page) => page.text)
      .join(' ');
    expect(text).toContain(`[Image: ${alt}]`);
    expect(contents.get('hostile/hostile.html')).toContain(`[Image: ${alt}]`);
  });

  test('the cover', () => {
    expect(messagesAt('../secret.svg\nlang').map(({ ruleId }) => ruleId)).toEqual(['asset-outside']);
  });

  test.each(['in a heading', 'in a quotation', 'in a question'])('%s', (alt) => {
    const piece = markdown.match(new RegExp(`<img src="[^"]*" alt="${alt}">`))![0];
    expect(messagesAt(piece).map(({ ruleId }) => ruleId)).toContain('asset-remote');
  });
});

test.each(['[runs](', '[opens a file](', '[outside](', '[data](', '[spaced]('])(
  'the link %s…) is a message, and its text is printed without it',
  (piece) => {
    const rule = piece === '[outside](' ? 'link-other-file' : 'link-unsafe';
    expect(messagesAt(piece).map(({ ruleId }) => ruleId)).toEqual([rule]);
    const text = printed
      .get('hostile/hostile.pdf')!
      .pages.map((page) => page.text)
      .join(' ');
    expect(text).toContain(piece.slice(1, -2));
  },
);

test.each([
  '<script>fetch',
  '<iframe src="file',
  '<iframe src="http',
  '<object',
  '<embed',
  '<link rel="prefetch',
  '<link rel="stylesheet',
  '<meta',
  '<style>@import',
  '<p style',
  '<base',
  '<svg><script',
  '<video',
  '<slot',
  '<template',
])('%s is a warning at its place', (start) => {
  // The front matter holds some of these too, as text.
  const piece = markdown.match(new RegExp(`^${start}[^\\n]*`, 'm'))![0];
  expect(messagesAt(piece).map(({ ruleId }) => ruleId)).toContain('html-removed');
});

test('links in the PDFs lead to the web or a mailbox only', () => {
  expect(actions.filter(({ kind, address }) => kind !== 'URI' || !/^(?:https?:|mailto:)/.test(address ?? ''))).toEqual(
    [],
  );
});

test('a title is text, whatever it looks like', () => {
  const title = /^title: '(.*)'$/m.exec(markdown)![1]!;
  const { info, pages } = printed.get('hostile/hostile.pdf')!;
  // Straight quotation marks are set as curly ones.
  const shown = (text: string) => text.replace(/\s/g, '').replace(/[“”]/g, '"');
  expect(shown(info.Title as string)).toBe(shown(title));
  expect(shown(pages[0]!.text)).toContain(shown(title));
  // Pages still have their head, but where a section begins, and no text is hidden.
  const heads = pages.flatMap(({ lines }) => lines.slice(0, 2).map(({ text }) => text));
  expect(heads).toContainEqual(expect.stringMatching(/^Evil”; } @import/));
  expect(pages.some(({ text }) => text.includes('Text of the second section.'))).toBe(true);
  expect(contents.get('hostile/hostile.html')).toContain('&#x3C;%= process.env.HOME %>');
  expect(contents.get('hostile/hostile.epub')).toContain('process.env.HOME');
  for (const [name, content] of contents) expect(content.includes('>49<'), name).toBe(false);
});

test('the HTML runs and asks for nothing when it is opened', async () => {
  const html = contents.get('hostile/hostile.html')!;
  expect(html.slice(html.indexOf('</style>') + 8)).not.toMatch(
    /<(?:script|iframe|object|embed|link|base|style|svg|video|slot|template|img)\b/i,
  );
  expect(html.match(/<\/style>/g)).toHaveLength(1);
  const browser = await openBrowser();
  try {
    const page = await openTab(browser);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('dialog', (dialog) => {
      asked.push(dialog.message());
      void dialog.dismiss();
    });
    await page.goto(pathToFileURL(join(out, 'hostile', 'hostile.html')).href, { waitUntil: 'networkidle0' });
    expect(asked.filter((url) => !url.startsWith('data:'))).toHaveLength(1);
  } finally {
    await browser.close();
  }
  expect(requests).toEqual([]);
});
