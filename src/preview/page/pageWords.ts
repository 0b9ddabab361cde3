// The page's words in the reader's language, and the elements that carry them.
import { type PreviewWord, previewWords } from '../../languages/previewWords.ts';
import { rememberChoice, rememberedChoice } from './keptTexts.ts';

const choiceKey = 'studyguide-language';
const rightToLeft = ['ar', 'he'];

let language = 'en';

/** The reader's choice, else the first language of the browser's that the page speaks. */
export function chooseLanguage(): string {
  const wanted = [rememberedChoice(choiceKey) ?? '', ...navigator.languages].map((tag) => tag.slice(0, 2));
  setLanguage(wanted.find((tag) => tag in previewWords) ?? 'en');
  return language;
}

export function setLanguage(tag: string, isChoice = false): void {
  language = tag in previewWords ? tag : 'en';
  if (isChoice) rememberChoice(choiceKey, language);
  document.documentElement.lang = language;
  document.documentElement.dir = rightToLeft.includes(language) ? 'rtl' : 'ltr';
  document.title = translate('title');
  for (const element of document.querySelectorAll<HTMLElement>('[data-word]'))
    element.textContent = translate(element.dataset.word as PreviewWord);
}

export const currentLanguage = (): string => language;

/** The languages by their own names. */
export const languageNames = (): readonly (readonly [tag: string, name: string])[] =>
  Object.keys(previewWords).map((tag) => [tag, new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag]);

export function translate(key: PreviewWord, values: Readonly<Record<string, string | number>> = {}): string {
  const text = (previewWords[language] ?? previewWords.en!)[key];
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name] ?? '';
    return typeof value === 'number' ? value.toLocaleString(language) : value;
  });
}

/** In the page's language where it has a name for the edition; `name` is English. */
export const editionName = (id: string, name: string): string => offerName(`edition-${id}`, name);

/** The same for a file for another program. */
export const exportName = (id: string, name: string): string => offerName(`export-${id}`, name);

function offerName(key: string, name: string): string {
  return key in previewWords.en! ? translate(key as PreviewWord) : name.charAt(0).toUpperCase() + name.slice(1);
}

export function find<E extends HTMLElement>(id: string): E {
  return document.getElementById(id) as E;
}

/** Text is never read as HTML. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  facts: Readonly<Record<string, string>> = {},
  children: readonly (Node | string)[] = [],
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(facts)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}
