// Follows what the prose points at: links become places in the guide or plain text, images become assets, footnotes find their notes.
import { basename } from 'node:path';
import type { Html, Image, Link, RootContent } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import { type Refusal, resolveImage } from '../content/assets.ts';
import { inspectHtml, isSafeAddress } from '../content/html.ts';
import { type Asset, assetScheme, originOf } from './model.ts';
import type { ReadingContext } from './read.ts';
import type { SectionDraft } from './sections.ts';

/** Rewrites links in place. Call it before quotations are taken out, with every heading's id known. */
export function resolveLinks(sections: readonly SectionDraft[], context: ReadingContext): void {
  const ids = new Set<string>();
  const firstOfFile = new Map<string, string>();
  for (const section of sections) {
    ids.add(section.id);
    if (!firstOfFile.has(basename(section.path))) firstOfFile.set(basename(section.path), section.id);
    visit(rootOf(section), (node) => {
      if (node.type === 'heading' && node.data?.id) ids.add(node.data.id);
      if (node.type === 'html') for (const id of inspectHtml(node.value).ids) ids.add(id);
    });
  }
  for (const section of sections) {
    visit(rootOf(section), (node, index, parent) => {
      if (node.type === 'html') return complainAboutHtml(node, section, context);
      if (node.type !== 'link') return undefined;
      const target = targetOf(node.url, ids, firstOfFile);
      if ('url' in target) {
        node.url = target.url;
        return undefined;
      }
      if (isThemeLink(parent, node)) return undefined;
      complainAboutLink(node, target.fault, section, context, ids);
      (parent as { children: RootContent[] }).children.splice(index!, 1, ...node.children);
      return [SKIP, index!];
    });
  }
}

function targetOf(url: string, ids: ReadonlySet<string>, files: ReadonlyMap<string, string>): { url: string } | { fault: 'link-broken' | 'link-unsafe' } {
  if (isSafeAddress(url)) return { url };
  const [path, fragment] = url.split('#') as [string, string | undefined];
  const file = basename(decoded(path));
  if (path !== '' && (!files.has(file) || /^[a-z][a-z0-9+.-]*:|^\/\//i.test(path))) return { fault: 'link-unsafe' };
  if (!fragment) return path === '' ? { fault: 'link-broken' } : { url: `#${files.get(file)}` };
  const id = [fragment, decoded(fragment), decoded(fragment).toLowerCase()].find((candidate) => ids.has(candidate));
  return id ? { url: `#${id}` } : { fault: 'link-broken' };
}

/** A link in an attribution that leads to no heading is an unknown theme, and told as such later. */
function isThemeLink(parent: unknown, node: Link): boolean {
  const siblings = (parent as { children?: RootContent[] } | undefined)?.children ?? [];
  const before = siblings.slice(0, siblings.indexOf(node));
  return node.url.startsWith('#') && before.some((sibling) => sibling.type === 'text' && /(?:^|\n)\s*(?:—|–|―|--)/.test(sibling.value));
}

function complainAboutLink(node: Link, fault: 'link-broken' | 'link-unsafe', section: SectionDraft, context: ReadingContext, ids: ReadonlySet<string>): void {
  const origin = originOf(section.path, node);
  const written = node.url.length > 80 ? `${node.url.slice(0, 77)}…` : node.url;
  if (fault === 'link-unsafe') {
    context.diagnostics.report('link-unsafe', `Unexpected link \`${written}\`, expected a web or e-mail address or a heading of the guide`, origin);
    return;
  }
  const wanted = decoded(node.url.slice(1)).toLowerCase();
  const near = [...ids].find((id) => wanted.length > 2 && (id.includes(wanted) || wanted.includes(id)));
  context.diagnostics.report('link-broken', `Unexpected link \`${written}\`: no heading has this name${near ? `; did you mean \`#${near}\`?` : ''}`, origin);
}

function complainAboutHtml(node: Html, section: SectionDraft, context: ReadingContext): undefined {
  const { removed, links } = inspectHtml(node.value);
  const origin = originOf(section.path, node);
  if (removed.length > 0) {
    context.diagnostics.report('html-removed', `Unexpected HTML ${removed.join(', ')}, expected text, links, lists, tables or images`, origin);
  }
  for (const href of links) {
    if (!isSafeAddress(href) && !href.startsWith('#')) context.diagnostics.report('link-unsafe', `Unexpected link \`${href.slice(0, 80)}\`, expected a web or e-mail address or a heading of the guide`, origin);
  }
  return undefined;
}

export interface ResolvedImages {
  readonly assets: Record<string, Asset>;
  readonly htmlImages: Record<string, string>;
  readonly cover?: string;
}

/** Every image of the guide, looked at once each; the refused ones are messages and keep their description. */
export async function resolveImages(sections: readonly SectionDraft[], cover: { address: string; path: string; origin: ReturnType<typeof originOf> } | undefined, context: ReadingContext): Promise<ResolvedImages> {
  const assets: Record<string, Asset> = {};
  const htmlImages: Record<string, string> = {};
  const keys = new Map<string, string>();
  const looked = new Map<string, Promise<Asset | Refusal>>();
  const look = (address: string, path: string) => {
    const name = `${path}|${address}`;
    if (!looked.has(name)) looked.set(name, resolveImage(address, path, context.folder));
    return looked.get(name)!;
  };
  const keep = (asset: Asset): string => {
    if (!keys.has(asset.file)) {
      const extension = asset.mediaType.replace('image/', '').replace('svg+xml', 'svg').replace('jpeg', 'jpg');
      keys.set(asset.file, `image-${keys.size + 1}.${extension}`);
    }
    const key = keys.get(asset.file)!;
    assets[key] = asset;
    return key;
  };

  const found: { node: Image | Html; section: SectionDraft }[] = [];
  for (const section of sections) {
    visit(rootOf(section), (node) => {
      if (node.type === 'image' || node.type === 'html') found.push({ node, section });
    });
  }
  for (const { node, section } of found) {
    const origin = originOf(section.path, node);
    if (node.type === 'image') {
      const result = await look(node.url, section.path);
      if ('ruleId' in result) {
        context.diagnostics.report(result.ruleId, result.reason, origin);
        node.url = assetScheme;
      } else node.url = `${assetScheme}${keep(result)}`;
      if (!node.alt) context.diagnostics.report('image-without-alt', 'Unexpected image without a description', origin);
      continue;
    }
    for (const image of inspectHtml(node.value).images) {
      const result = await look(image.src, section.path);
      if ('ruleId' in result) context.diagnostics.report(result.ruleId, result.reason, origin);
      else htmlImages[`${section.path}|${image.src}`] = keep(result);
      if (image.alt === undefined) context.diagnostics.report('image-without-alt', 'Unexpected image without a description', origin);
    }
  }
  if (!cover) return { assets, htmlImages };
  const result = await look(cover.address, cover.path);
  if ('ruleId' in result) {
    context.diagnostics.report(result.ruleId, result.reason, cover.origin);
    return { assets, htmlImages };
  }
  return { assets, htmlImages, cover: keep(result) };
}

/** Footnotes belong to their file: the ones a section calls travel with it, under a name no other file uses. */
export function distributeFootnotes(sections: readonly SectionDraft[], context: ReadingContext): void {
  const byFile = groupByPath(sections);
  for (const [path, own] of byFile) {
    const notes = new Map<string, RootContent & { type: 'footnoteDefinition' }>();
    for (const section of own) {
      section.body = section.body.filter((node) => {
        if (node.type !== 'footnoteDefinition') return true;
        if (!notes.has(node.identifier)) notes.set(node.identifier, node);
        return false;
      });
    }
    const called = new Set<string>();
    const callsIn = (nodes: readonly RootContent[]): string[] => {
      const calls: string[] = [];
      visit({ type: 'root', children: [...nodes] }, 'footnoteReference', (node) => {
        calls.push(node.identifier);
      });
      return calls;
    };
    for (const section of own) {
      const wanted = callsIn([...section.body, { type: 'paragraph', children: section.heading }]);
      for (let index = 0; index < wanted.length; index++) {
        const note = notes.get(wanted[index]!);
        if (!note || wanted.indexOf(wanted[index]!) < index) continue;
        called.add(note.identifier);
        wanted.push(...callsIn(note.children));
        section.body.push(note);
      }
    }
    for (const [name, note] of notes) {
      if (!called.has(name)) context.diagnostics.report('footnote-unused', `Unexpected footnote \`[^${note.label ?? name}]\` that is called nowhere`, originOf(path, note));
    }
    for (const section of own) {
      visit(rootOf(section), 'text', (node) => {
        const call = /\[\^([^\]\s]+)\]/.exec(node.value);
        if (call) context.diagnostics.report('footnote-missing', `Unexpected \`${call[0]}\`: no footnote has this name`, originOf(section.path, node));
      });
    }
  }
}

function groupByPath(sections: readonly SectionDraft[]): Map<string, SectionDraft[]> {
  const groups = new Map<string, SectionDraft[]>();
  for (const section of sections) groups.set(section.path, [...(groups.get(section.path) ?? []), section]);
  return groups;
}

const rootOf = (section: SectionDraft) => ({ type: 'root' as const, children: section.body });

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
