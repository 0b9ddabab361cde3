// Reads small Markdown written inside a test: a temporary guide, its model, and what was said about it.
import { join } from 'node:path';
import type { Node } from 'mdast';
import type { VFileMessage } from 'vfile-message';
import { readGuide } from '../../src/build/check.ts';
import { severityOf } from '../../src/diagnostics/finding.ts';
import type { RuleId } from '../../src/diagnostics/register.ts';
import type { Guide, Section } from '../../src/guide/model.ts';
import { writeGuide } from '../support/folders.ts';

export type Files = Readonly<Record<string, string | Uint8Array>>;

export interface Reading {
  readonly folder: string;
  readonly guide: Guide;
  readonly messages: readonly VFileMessage[];
  /** `guide.md:3:1 [rule-id]`, notes too. */
  readonly said: readonly string[];
  /** `guide.md:3:1 [rule-id]`, errors and warnings only. */
  readonly complaints: readonly string[];
}

/** One file `guide.md`, or several by name. A guide with nothing to print has no model: `guide` is undefined then. */
export async function readMarkdown(markdown: string | Files): Promise<Reading> {
  const folder = writeGuide('under-test', typeof markdown === 'string' ? { 'guide.md': markdown } : markdown);
  return readFolder(folder);
}

export async function readFolder(folder: string, path = folder): Promise<Reading> {
  const { guide, messages } = await readGuide(path);
  const placed = (message: VFileMessage) =>
    `${message.file!.slice(folder.length + 1)}:${message.line}:${message.column} [${message.ruleId}]`;
  return {
    folder,
    guide: guide as Guide,
    messages,
    said: messages.map(placed),
    complaints: messages.filter((message) => severityOf(message) !== 'note').map(placed),
  };
}

/** The words of the messages of one rule. */
export const reasonsOf = (reading: Reading, ruleId: RuleId): string[] =>
  reading.messages.filter((message) => message.ruleId === ruleId).map((message) => message.reason);

export function sectionNamed(guide: Guide, title: string): Section {
  const section = guide.sections.find((one) => one.title === title);
  if (!section) throw new Error(`No section “${title}” among ${guide.sections.map((one) => one.title).join(', ')}`);
  return section;
}

/** Every node below, in order, whatever the fields are called. */
export function nodesIn(value: unknown): (Node & Record<string, unknown>)[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  if (typeof value !== 'object' || value === null) return [];
  const own = typeof (value as Node).type === 'string' ? [value as Node & Record<string, unknown>] : [];
  return [...own, ...Object.values(value).flatMap(nodesIn)];
}

export const nodesOfType = (value: unknown, type: string) => nodesIn(value).filter((node) => node.type === type);

/** Every written word below: text, alternatives and titles of images, addresses, HTML. */
export const wordsIn = (value: unknown): string =>
  nodesIn(value)
    .flatMap((node) => [node.value, node.alt, node.url, node.type === 'image' ? node.title : undefined])
    .filter((text) => typeof text === 'string')
    .join(' ');

/**
 * The guide without what only a teacher sees: answers, the answers’ sections, which choice is right, what is quoted in
 * answers, and notes that only answers call. Everything left may be printed for a student.
 */
export function studentsPart(guide: Guide): unknown {
  const rest = withoutAnswers({
    ...guide,
    sections: guide.sections.filter((section) => section.kind !== 'answers'),
    quotations: guide.quotations.filter((quotation) => !quotation.forTeachers),
    questions: guide.questions.map(({ answer: _, choices, ...question }) => ({
      ...question,
      choices: choices.map(({ content }) => ({ content })),
    })),
  });
  const called = new Set(nodesOfType(rest, 'footnoteReference').map((node) => node.identifier));
  return withoutNodes(rest, (node) => node.type === 'footnoteDefinition' && !called.has(node.identifier));
}

const withoutAnswers = (value: unknown): unknown => withoutNodes(value, (node) => node.type === 'answerBlock');

function withoutNodes(value: unknown, refused: (node: Node & Record<string, unknown>) => boolean): unknown {
  if (Array.isArray(value))
    return value.filter((one) => one === null || !refused(one)).map((one) => withoutNodes(one, refused));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutNodes(one, refused)]));
}

/** The path a message or an origin names for a file of the guide. */
export const fileIn = (reading: Reading, name: string) => join(reading.folder, name);
