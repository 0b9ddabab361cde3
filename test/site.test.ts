// The documentation's pages for a web space: no link leads nowhere, nothing is loaded from elsewhere, every screen and reader can use them.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './support/browser.ts';
import { temporaryFolder } from './support/folders.ts';
import { isLong } from './support/long.ts';

interface Site {
  readonly pages: ReadonlyMap<string, string>;
  readonly dead: readonly string[];
}

interface SiteMaker {
  readonly makeSite: () => Promise<Site>;
  readonly writeSite: (out: string) => Promise<unknown>;
}

const maker = async () => (await import('../scripts/site.mjs' as string)) as SiteMaker;

describe('the site', () => {
  let site: Site;
  beforeAll(async () => {
    site = await (await maker()).makeSite();
  });

  it('has no link that leads nowhere', () => expect(site.dead).toEqual([]));

  it('loads nothing from elsewhere, runs nothing, and gives each page its title', () => {
    for (const [name, html] of site.pages) {
      expect(html, name).not.toMatch(/<(?:img|link|iframe|script|source)\b[^>]*\b(?:src|href)="(?:[a-z]+:)?\/\//i);
      expect(html, name).not.toMatch(/<script|\son[a-z]+="|<style/i);
      expect(html, name).toMatch(/<title>.+ – studyguide<\/title>|<title>studyguide<\/title>/);
      expect(html.match(/<h1/g), name).toHaveLength(1);
    }
  });

  it('leads to a message by its name', () =>
    expect(site.pages.get('docs/messages.html')).toContain('id="quotation-not-found"'));
});

describe.runIf(isLong)('in a browser', () => {
  it('axe finds nothing in light and dark, and no page is wider than a telephone', async () => {
    const folder = temporaryFolder();
    const { makeSite, writeSite } = await maker();
    await writeSite(folder);
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    const browser = await openBrowser();
    const found: string[] = [];
    try {
      const page = await browser.newPage();
      const asked: string[] = [];
      page.on('request', (request) => {
        if (!/^(?:file|data|about):/.test(request.url())) asked.push(request.url());
      });
      for (const name of (await makeSite()).pages.keys()) {
        const address = String(pathToFileURL(join(folder, name)));
        await page.setViewport({ width: 360, height: 740 });
        await page.goto(address);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        if (width > 360) found.push(`${name}: ${width} pixels wide`);
        await page.evaluate(axe);
        for (const [value, options] of [
          ['light', {}],
          ['dark', { runOnly: ['color-contrast'] }],
        ] as const) {
          await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
          const { violations } = (await page.evaluate(`axe.run(${JSON.stringify(options)})`)) as {
            violations: { id: string; nodes: { html: string }[] }[];
          };
          for (const { id, nodes } of violations)
            found.push(`${name}, ${value}: ${id} ${nodes[0]!.html.slice(0, 200)}`);
        }
      }
      expect(asked).toEqual([]);
    } finally {
      await browser.close();
    }
    expect(found).toEqual([]);
  });
});
