// Questions for Moodle as XML, with marks, model answers, pictures and a task to match.
import { sha256 } from '../../formats/hash.ts';
import type { Guide } from '../../guide/model.ts';
import { percent } from './gift.ts';
import { escapeHtml, type ImageAddress, type MatchTask, matchTask, type QuizItem, quizItems } from './items.ts';

export async function moodleXml(guide: Guide, read: (key: string) => Promise<Uint8Array>): Promise<string> {
  const names = new Map<string, string>();
  const image: ImageAddress = (key) => {
    const asset = guide.assets[key];
    if (!asset) return undefined;
    const name = names.get(key) ?? `picture-${names.size + 1}.${extensionOf(asset.mediaType)}`;
    names.set(key, name);
    return `@@PLUGINFILE@@/${name}`;
  };
  const items = quizItems(guide, image);
  const files = new Map<string, string>();
  for (const [key, name] of names) files.set(name, Buffer.from(await read(key)).toString('base64'));
  const html: HtmlElement = (tag, text, more = '') => {
    const used = [...files].filter(([name]) => text.includes(`@@PLUGINFILE@@/${name}"`));
    const embedded = used.map(([name, data]) => `<file name="${name}" path="/" encoding="base64">${data}</file>`);
    return `<${tag} format="html"${more}><text>${cdata(text)}</text>${embedded.join('')}</${tag}>`;
  };
  const questions: string[] = [];
  let category: string | undefined;
  const openCategory = (id: string, title: string) => {
    if (category === id) return;
    category = id;
    const path = [guide.title, title].map((name) => name.replaceAll('/', '//')).join('/');
    questions.push(
      `<question type="category"><category><text>${escapeXml(`$course$/top/${path}`)}</text></category></question>`,
    );
  };
  for (const item of items) {
    openCategory(item.section.id, item.section.title);
    questions.push(questionXml(item, guide, html));
  }
  const match = matchTask(guide);
  if (match) {
    openCategory(match.section.id, match.section.title);
    questions.push(matchingXml(match, guide, html));
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${questions.join('\n')}\n</quiz>\n`;
}

type HtmlElement = (tag: string, text: string, more?: string) => string;

function questionXml(
  { id, name, prompt, choices, answer, marks, lines }: QuizItem,
  guide: Guide,
  html: HtmlElement,
): string {
  const right = choices.filter(({ isCorrect }) => isCorrect).length;
  const opening = [
    `<name><text>${escapeXml(name)}</text></name>`,
    html('questiontext', prompt.html),
    html('generalfeedback', right === 0 ? '' : answer.html),
    `<defaultgrade>${marks ?? 1}</defaultgrade>`,
    '<penalty>0</penalty>',
    '<hidden>0</hidden>',
    `<idnumber>${escapeXml(idNumber(guide, id))}</idnumber>`,
  ].join('');
  if (right === 0)
    return `<question type="essay">${opening}<responseformat>editor</responseformat><responserequired>1</responserequired><responsefieldlines>${Math.min(40, Math.max(5, (lines ?? 2) * 3))}</responsefieldlines><attachments>0</attachments>${html('graderinfo', answer.html)}${html('responsetemplate', '')}</question>`;
  const answers = choices
    .map(({ html: choice, isCorrect }) => {
      const share = isCorrect ? percent(right) : right === 1 ? '0' : '-100';
      return html('answer', choice, ` fraction="${share}"`).replace(
        /<\/answer>$/,
        '<feedback format="html"><text></text></feedback></answer>',
      );
    })
    .join('');
  return `<question type="multichoice">${opening}<single>${right === 1}</single><shuffleanswers>false</shuffleanswers><answernumbering>ABCD</answernumbering><correctfeedback format="html"><text></text></correctfeedback><partiallycorrectfeedback format="html"><text></text></partiallycorrectfeedback><incorrectfeedback format="html"><text></text></incorrectfeedback>${answers}</question>`;
}

function matchingXml({ id, name, pairs: terms }: MatchTask, guide: Guide, html: HtmlElement): string {
  const pairs = terms
    .map(({ term, meaning }) =>
      html('subquestion', escapeHtml(meaning)).replace(
        /<\/subquestion>$/,
        `<answer><text>${escapeXml(term)}</text></answer></subquestion>`,
      ),
    )
    .join('');
  return `<question type="matching"><name><text>${escapeXml(name)}</text></name>${html('questiontext', `<p>${escapeHtml(name)}</p>`)}${html('generalfeedback', '')}<defaultgrade>${terms.length}</defaultgrade><penalty>0</penalty><hidden>0</hidden><idnumber>${escapeXml(idNumber(guide, id))}</idnumber><shuffleanswers>true</shuffleanswers>${pairs}</question>`;
}

/** Moodle's table holds a hundred signs, and refuses the file with longer ones. */
function idNumber({ slug }: Guide, id: string): string {
  const name = `${slug}-${id}`;
  return name.length > 100 ? sha256(name).slice(0, 40) : name;
}

export const escapeXml = (text: string): string => escapeHtml(text).replaceAll("'", '&apos;');

const cdata = (html: string): string => (html === '' ? '' : `<![CDATA[${html.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`);

const extensionOf = (mediaType: string): string => mediaType.replace(/^image\/|\+xml$/g, '');
