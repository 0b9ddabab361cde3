// Marks the program's own elements so that sanitising can tell them from an author's.
import { randomBytes } from 'node:crypto';

/**
 * What an author's HTML can never spell: our own elements carry their class and attributes behind this mark through
 * sanitising, which drops every class, style and id-like hook of the author's.
 */
export const mark = `sg-${randomBytes(12).toString('hex')}-`;
export const ours = new RegExp(`^${mark}`);

/** `mark` + class names, or `mark` + class names + `|` + JSON of further attributes. */
export function ourMark(
  prefix: string,
  className: string,
  attributes?: Record<string, string | number | boolean>,
): { dataOurs: string } {
  return { dataOurs: prefix + className + (attributes ? `|${JSON.stringify(attributes)}` : '') };
}

declare module 'hast' {
  interface ElementData {
    /** An image that says nothing, by its author's word. */
    isDecoration?: boolean;
  }
}
