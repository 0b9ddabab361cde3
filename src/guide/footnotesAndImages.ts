// Checks footnotes and images of sections.
import type { FootnoteDefinition, Html, Image, Root, RootContent, Text } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import { type Refusal, resolveImage } from '../content/images.ts';
import { inspectHtml } from '../content/safeHtml.ts';
import { type Origin, shortenText } from '../diagnostics/finding.ts';
import { fileSize } from '../formats/fileBytes.ts';
import { isShowMark } from './containers.ts';
import { type ReadingContext, type SectionDraft, treeOf } from './draft.ts';
import { type Asset, assetScheme, originOf } from './model.ts';
import { textOf } from './syntaxTree.ts';

/** Footnotes belong to their file: the ones a section calls travel with it, under a name no other file uses. */
export function distributeFootnotes(sections: readonly SectionDraft[], context: ReadingContext): void {
  const byFile = groupByPath(sections);
  for (const [path, own] of byFile) {
    const notes = new Map<string, FootnoteDefinition>();
    for (const section of own) {
      // Some stand in a list or in a quotation, by accident or not; then they are called from elsewhere all the same.
      const tree: Root = { type: 'root', children: section.body };
      visit(tree, 'footnoteDefinition', (node, index, parent) => {
        const earlier = notes.get(node.identifier);
        if (!earlier) notes.set(node.identifier, node);
        else reportRepeated(path, earlier, node, context);
        const above = parent!.children[index! - 1];
        const isShown = isShowMark(above as RootContent | undefined);
        if (isShown) node.data = { ...node.data, isShown };
        const from = isShown ? index! - 1 : index!;
        parent!.children.splice(from, index! - from + 1);
        return [SKIP, from];
      });
      section.body = tree.children;
    }
    const called = new Set<string>();
    const callsIn = (nodes: readonly RootContent[]): string[] => {
      const calls: string[] = [];
      visit({ type: 'root', children: [...nodes] }, 'footnoteReference', (node) => {
        calls.push(node.identifier);
      });
      return calls;
    };
    for (const section of own) moveHeadingCalls(section);
    for (const section of own) {
      // A set goes on to what is added while it is gone through.
      const wanted = new Set(callsIn(section.body));
      for (const name of wanted) {
        const note = notes.get(name);
        if (!note) continue;
        called.add(note.identifier);
        for (const call of callsIn(note.children)) wanted.add(call);
        // A copy: what the note holds is resolved for each section by itself.
        section.body.push(structuredClone(note));
      }
    }
    for (const [name, note] of notes) {
      if (!called.has(name))
        context.diagnostics.report(
          'footnote-unused',
          `The footnote \`[^${note.label ?? name}]\` is called nowhere: “${wordsOfNote(note)}”`,
          originOf(path, note),
        );
    }
    for (const section of own) {
      visit(treeOf(section), 'text', (node) => {
        for (const call of node.value.matchAll(/\[\^([^\]\s]+)\]/g)) {
          const reason = `\`${call[0]}\` calls a footnote that does not exist`;
          context.diagnostics.report('footnote-missing', reason, placeInText(section.path, node, call.index));
        }
      });
    }
  }
}

function reportRepeated(path: string, first: FootnoteDefinition, second: FootnoteDefinition, context: ReadingContext) {
  const place = originOf(path, second);
  context.diagnostics.report(
    'footnote-repeated',
    `The footnote \`[^${second.label ?? second.identifier}]\` on line ${place.line} is not printed, since one on line ${originOf(path, first).line} has the same name: “${wordsOfNote(second)}”`,
    place,
    { related: originOf(path, first) },
  );
}

const wordsOfNote = (note: FootnoteDefinition): string => shortenText(note.children.map(textOf).join(' '), 80);

/** A note called in a section's heading is called in its first paragraph: outlines and running heads repeat the heading alone. */
function moveHeadingCalls(section: SectionDraft): void {
  const calls = section.heading.filter((node) => node.type === 'footnoteReference');
  if (calls.length === 0) return;
  section.heading = section.heading.filter((node) => node.type !== 'footnoteReference');
  const first = section.body.find((node) => node.type === 'paragraph');
  if (first) first.children.push(...calls);
  else section.body.unshift({ type: 'paragraph', children: calls });
}

function groupByPath(sections: readonly SectionDraft[]): Map<string, SectionDraft[]> {
  const groups = new Map<string, SectionDraft[]>();
  for (const section of sections) groups.set(section.path, [...(groups.get(section.path) ?? []), section]);
  return groups;
}

/** Finds a character of a text in the file; exact as long as nothing before it is written as an escape. */
function placeInText(path: string, node: Text, index: number): Origin {
  const start = originOf(path, node);
  const lines = node.value.slice(0, index).split('\n');
  const column = lines.length === 1 ? start.column + index : lines.at(-1)!.length + 1;
  return { path, line: start.line + lines.length - 1, column };
}

interface ResolvedImages {
  readonly assets: Record<string, Asset>;
  readonly htmlImages: Record<string, string>;
  readonly cover?: string;
  readonly logo?: string;
}

/** A picture that is named by a key. */
export interface NamedPicture {
  readonly address: string;
  readonly path: string;
  /** The picture lies in it. */
  readonly folder: string;
  readonly origin: Origin;
}

/** All pictures of a guide. A thousand photos of twelve million pixels are within. */
const most = { count: 2000, bytes: 1024 ** 3, pixels: 20e9 } as const;

/** Every image of the guide, looked at once each; the refused ones are messages and keep their description. */
export async function resolveImages(
  sections: readonly SectionDraft[],
  named: Readonly<Record<'cover' | 'logo', NamedPicture | undefined>>,
  context: ReadingContext,
): Promise<ResolvedImages> {
  const assets: Record<string, Asset> = {};
  const htmlImages: Record<string, string> = {};
  const keys = new Map<string, string>();
  const looked = new Map<string, Promise<Asset | Refusal>>();
  const look = (address: string, path: string, folder = context.folder) => {
    const name = `${path}|${address}`;
    if (!looked.has(name)) looked.set(name, lookWithin(address, path, folder));
    return looked.get(name)!;
  };
  const total = { count: 0, bytes: 0, pixels: 0 };
  let isFull = false;
  const measured = new Set<string>();
  /** Nothing is read any more once a bound is passed. */
  const lookWithin = async (address: string, path: string, folder: string): Promise<Asset | Refusal> => {
    const beyond: Refusal = { ruleId: 'asset-beyond', reason: 'This picture is one too many' };
    if (isFull) return beyond;
    const result = await resolveImage(address, path, folder, context.reads);
    if ('ruleId' in result || measured.has(result.file)) return result;
    measured.add(result.file);
    total.count += 1;
    total.bytes += await fileSize(result.file);
    total.pixels += result.width * result.height;
    isFull = total.count > most.count || total.bytes > most.bytes || total.pixels > most.pixels;
    return isFull ? beyond : result;
  };
  const tooMany: Origin[] = [];
  const refuse = ({ ruleId, reason }: Refusal, place: Origin) => {
    if (ruleId === 'asset-beyond') tooMany.push(place);
    else context.diagnostics.report(ruleId, reason, place);
  };
  const reportTooMany = () => {
    const [first, ...others] = tooMany;
    if (!first) return;
    const more = others.length > 0 ? ` and ${others.length} after it are` : ' is';
    context.diagnostics.report(
      'asset-beyond',
      `This picture${more} not printed: the ${total.count - 1} before it are as many as fit`,
      first,
    );
  };
  const keep = (asset: Asset, origin: Origin): string => {
    if (!keys.has(asset.file)) {
      if (asset.mediaType === 'image/webp' && asset.isMoving)
        context.diagnostics.report('image-webp', 'This WebP image moves', origin);
      const extension = asset.mediaType.replace('image/', '').replace('svg+xml', 'svg').replace('jpeg', 'jpg');
      keys.set(asset.file, `image-${keys.size + 1}.${extension}`);
    }
    const key = keys.get(asset.file)!;
    assets[key] = asset;
    return key;
  };

  const found: { node: Image | Html; section: SectionDraft }[] = [];
  for (const section of sections) {
    visit(treeOf(section), (node) => {
      if (node.type === 'image' || node.type === 'html') found.push({ node, section });
    });
  }
  for (const { node, section } of found) {
    const origin = originOf(section.path, node);
    if (node.type === 'image') {
      const result = await look(node.url, section.path);
      if ('ruleId' in result) {
        refuse(result, origin);
        node.url = assetScheme;
      } else node.url = `${assetScheme}${keep(result, origin)}`;
      if (!node.alt?.trim()) context.diagnostics.report('image-without-alt', 'The image has no description', origin);
      continue;
    }
    for (const image of inspectHtml(node.value).images) {
      const result = await look(image.src, section.path);
      const place = image.line === 1 ? origin : { path: section.path, line: origin.line + image.line - 1, column: 1 };
      if ('ruleId' in result) refuse(result, place);
      else htmlImages[`${section.path}|${image.src}`] = keep(result, place);
      if (image.alt === undefined)
        context.diagnostics.report('image-without-alt', 'The image has no description', place);
    }
  }
  const keepNamed = async (picture: NamedPicture | undefined): Promise<string | undefined> => {
    const result = picture && (await look(picture.address, picture.path, picture.folder));
    if (!result) return undefined;
    if (!('ruleId' in result)) return keep(result, picture.origin);
    refuse(result, picture.origin);
    return undefined;
  };
  const cover = await keepNamed(named.cover);
  const logo = await keepNamed(named.logo);
  reportTooMany();
  return { assets, htmlImages, ...(cover === undefined ? {} : { cover }), ...(logo === undefined ? {} : { logo }) };
}
