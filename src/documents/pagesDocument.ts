// Reads pages in an archive: an e-book (EPUB), a zipped page of Google Docs.

import type { Element, ElementContent, Root } from 'hast';
import { visit } from 'unist-util-visit';
import { decodeByMark } from '../formats/byteOrderMark.ts';
import { encryptedFiles, fileAt, obfuscations, packageFileOf, readPackage } from '../formats/epubPackage.ts';
import { posix } from '../platform/paths.ts';
import { type DocumentTree, unreadableDocument } from './documentTree.ts';
import { damagedDocument, lockedDocument, OfficeArchive } from './officeArchive.ts';
import { readPageDocument } from './pageDocument.ts';

/** One page in an archive, with its pictures. @returns undefined where there is none, or more than one */
export async function readZippedPage(bytes: Uint8Array, path: string): Promise<DocumentTree | undefined> {
  const archive = await OfficeArchive.open(bytes, path);
  const pages = archive.names.filter((name) => /\.x?html?$/i.test(name) && !/(?:^|\/)(?:__MACOSX|\.)/.test(name));
  if (pages.length !== 1) return undefined;
  const page = await archive.text(pages[0]!);
  if (!page) throw damagedDocument(path);
  const document = readPageDocument(decodeByMark(page));
  const images = new Map<string, Uint8Array>();
  await takeImages(document.root, pages[0]!, archive, images);
  return { ...document, images, hasLines: false };
}

export async function readEpubDocument(bytes: Uint8Array, path: string): Promise<DocumentTree> {
  const archive = await OfficeArchive.open(bytes, path);
  const encryption = await archive.text('META-INF/encryption.xml');
  const methods = encryption ? [...encryptedFiles(decodeByMark(encryption)).values()] : [];
  if (methods.some((method) => !obfuscations.has(method))) throw lockedDocument(path);
  const container = await archive.text('META-INF/container.xml');
  const file = container && packageFileOf(decodeByMark(container));
  const description = file ? await archive.text(file) : undefined;
  if (!file || !description) throw damagedDocument(path);
  const book = readPackage(decodeByMark(description), file);
  const byId = new Map(book.items.map((item) => [item.id, item]));
  const pages = book.spine
    .flatMap((id) => byId.get(id) ?? [])
    .filter(({ properties, file: name }) => name !== undefined && !properties.has('nav'));
  if (pages.length === 0) throw unreadableDocument(path, 'the e-book has no pages', 'Download or export it again.');
  const images = new Map<string, Uint8Array>();
  const children: ElementContent[] = [];
  for (const { file: name } of pages) {
    const page = await archive.text(name!);
    if (!page) continue;
    const { root } = readPageDocument(decodeByMark(page));
    await takeImages(root, name!, archive, images);
    joinAddresses(root, name!);
    const body = bodyOf(root);
    if (!isCover(body)) children.push(...body);
  }
  return {
    root: { type: 'root', children },
    title: book.title,
    author: book.creators.join(', ') || undefined,
    language: book.language,
    images,
    withheld: [],
    lost: [],
    furniture: [],
    hasLines: false,
  };
}

function bodyOf(root: Root): ElementContent[] {
  let body: Element | undefined;
  visit(root, 'element', (node) => {
    if (node.tagName === 'body') body ??= node;
  });
  return body?.children ?? [];
}

/** A page with nothing but a picture, before the text. */
function isCover(body: readonly ElementContent[]): boolean {
  let words = '';
  let pictures = 0;
  visit({ type: 'root', children: [...body] } as Root, (node) => {
    if (node.type === 'text') words += node.value.trim();
    if (node.type === 'element' && /^(?:img|image|svg)$/.test(node.tagName)) pictures += 1;
  });
  return words === '' && pictures === 1;
}

/** Links between pages of the book lead to places in one text. */
function joinAddresses(root: Root, name: string): void {
  const key = (file: string, id: string) => `${file.replace(/[^\w]+/g, '-')}--${id}`;
  visit(root, 'element', ({ properties }) => {
    if (typeof properties.id === 'string') properties.id = key(name, properties.id);
    const { href } = properties;
    if (typeof href !== 'string' || /^[a-z][a-z0-9+.-]*:|^\/\//i.test(href)) return;
    const [target, id] = href.split('#');
    const file = target ? fileAt(target, name) : name;
    properties.href = id ? `#${key(file, id)}` : '';
  });
}

async function takeImages(
  root: Root,
  page: string,
  archive: OfficeArchive,
  images: Map<string, Uint8Array>,
): Promise<void> {
  const wanted: Element[] = [];
  visit(root, 'element', (node) => {
    if (node.tagName === 'img' && typeof node.properties.src === 'string') wanted.push(node);
  });
  const names = new Set(archive.names);
  for (const { properties } of wanted) {
    const address = String(properties.src);
    if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(address)) continue;
    const name = fileAt(address, page);
    if (!names.has(name)) continue;
    const picture = images.get(name) ?? (await archive.picture(name));
    if (!picture) continue;
    // Two folders may have files of one name.
    images.set(name, picture);
    properties.src = posix.normalize(name);
  }
}
