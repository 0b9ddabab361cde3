// The page to paste into a school's platform: looked at in a browser, in all languages, with pictures and without answers.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schoolPage } from '../../../src/renderers/exports/schoolPage.ts';
import { readFolder, readMarkdown } from '../../guide/reading.ts';
import { openBrowser, openTab } from '../../support/browser.ts';
import { sampled } from '../../support/long.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const fixtures = join(import.meta.dirname, '../../fixtures');
const dot = readFileSync(join(fixtures, 'faults/picture-in-note/dot.png'));

const lamps = (lang: string) => `---
title: Lamps
lang: ${lang}
---

## Summary

Ada lights a lamp.[^1] See [the questions](#questions) and [a page](https://example.org/).

[^1]: It is old.

### Chapter 1

![A lamp](dot.png)

| Who | What |
| --- | ---- |
| Ada | oil  |

## Questions

1. Why $x^2$? (2 marks)

   **Answer.** Becausezqx.

## Quiz

1. Who?

   - [ ] Ben
   - [x] Ada

## Quotations

> Light comes\\
> from oil.
>
> — Ada, chapter 2

## Glossary

- **oil**: it burns
`;

let browser: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  page = await openTab(browser);
});
afterAll(async () => browser.close());

interface Look {
  readonly violations: readonly string[];
  readonly headings: readonly number[];
  readonly broken: readonly string[];
  readonly letters: readonly string[];
}

async function look(html: string): Promise<Look> {
  await page.setContent(html, { waitUntil: 'load' });
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe: checker } = globalThis as unknown as {
      axe: { run: (context: Document) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await checker.run(document);
    const all = <E extends Element>(selector: string) => [...document.querySelectorAll<E>(selector)];
    return {
      violations: violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 100)).join()}`),
      headings: all('h1, h2, h3, h4, h5, h6').map(({ tagName }) => Number(tagName[1])),
      broken: [
        ...all<HTMLImageElement>('img')
          .filter(({ naturalWidth }) => naturalWidth === 0)
          .map(({ outerHTML }) => outerHTML),
        ...all<HTMLAnchorElement>('a[href^="#"]')
          .filter(({ hash }) => !document.getElementById(decodeURIComponent(hash.slice(1))))
          .map(({ outerHTML }) => outerHTML),
      ],
      letters: all<HTMLOListElement>('ol ol').map(({ type }) => type),
    };
  });
}

describe('the page', () => {
  it.each(sampled(['en', 'de', 'fr', 'es', 'zh', 'pt', 'nl', 'it', 'ar', 'ja', 'he'], 2))(
    'has no barrier, no gap between headings and no answer: %s',
    async (lang) => {
      const { guide } = await readMarkdown({ 'guide.md': lamps(lang), 'dot.png': dot });
      const html = await schoolPage(guide, async (key) => readFileSync(guide.assets[key]!.file));
      const { violations, headings, broken, letters } = await look(html);
      expect({ violations, broken }).toEqual({ violations: [], broken: [] });
      expect(headings[0]).toBe(1);
      for (const [index, level] of headings.entries()) expect(level - (headings[index - 1] ?? 0)).toBeLessThan(2);
      expect(letters).toEqual(['A']);
      expect(html).toContain('data:image/png;base64,');
      expect(html).not.toContain('Becausezqx');
      expect(html).not.toMatch(/ (?:class|style|data-[a-z]+)=|<(?:style|script|link)\b/);
    },
  );

  it.each(sampled(['novel', 'play', 'lektuere'], 1))('holds a whole guide: %s', async (name) => {
    const { guide } = await readFolder(join(fixtures, 'clean', name));
    const html = await schoolPage(guide, async (key) => readFileSync(guide.assets[key]!.file));
    const { violations, headings, broken } = await look(html);
    expect({ violations, broken }).toEqual({ violations: [], broken: [] });
    for (const [index, level] of headings.entries()) expect(level - (headings[index - 1] ?? 0)).toBeLessThan(2);
  });
});
