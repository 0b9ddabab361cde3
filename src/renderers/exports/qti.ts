// Questions as QTI packages, versions 1.2 and 2.1, with their pictures.
import type { Element, ElementContent, Root } from 'hast';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { sha256 } from '../../formats/hash.ts';
import type { Guide, Section } from '../../guide/model.ts';
import {
  type ExportField,
  escapeHtml,
  htmlOf,
  type ImageAddress,
  type MatchTask,
  matchTask,
  plainField,
  type QuizItem,
  quizItems,
} from './items.ts';
import { zipPackage } from './zipPackage.ts';

type ReadPicture = (key: string) => Promise<Uint8Array>;

interface Questions {
  readonly items: readonly (QuizItem & { readonly identifier: string })[];
  readonly match?: MatchTask & { readonly identifier: string };
  /** By their path in the package. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
}

async function questionsOf(guide: Guide, read: ReadPicture): Promise<Questions> {
  const paths = new Map<string, string>();
  const image: ImageAddress = (key) => {
    const asset = guide.assets[key];
    if (!asset) return undefined;
    const ending = asset.mediaType.replace(/^image\/|\+xml$/g, '');
    const path = paths.get(key) ?? `pictures/picture-${paths.size + 1}.${ending}`;
    paths.set(key, path);
    return path;
  };
  const items = quizItems(guide, image).map((item) => ({ ...item, identifier: identifierOf(guide, item.id) }));
  const pictures = new Map<string, Uint8Array>();
  for (const [key, path] of paths) pictures.set(path, await read(key));
  const match = matchTask(guide);
  return { items, pictures, ...(match && { match: { ...match, identifier: identifierOf(guide, match.id) } }) };
}

/** Identifiers begin with a letter and have no spaces; the same as long as the question keeps its place. */
const identifierOf = ({ slug }: Guide, name: string): string => `q${sha256(`${slug}/${name}`).slice(0, 24)}`;

type Item = Questions['items'][number];
type Match = NonNullable<Questions['match']>;

function inSections({ items, match }: Questions): (readonly [Section, readonly (Item | Match)[]])[] {
  const all = [...items, ...(match ? [match] : [])];
  return [...new Set(all.map(({ section }) => section))].map((section) => [
    section,
    all.filter((item) => item.section === section),
  ]);
}

const xml = (text: string): string => escapeHtml(text).replaceAll("'", '&apos;');
const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
const schemas = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation';

const choiceId = (index: number): string => `choice_${index + 1}`;

/** One assessment with a section for each section of the guide. */
export async function qti12Package(guide: Guide, read: ReadPicture): Promise<Uint8Array> {
  const made = await questionsOf(guide, read);
  const { pictures } = made;
  const sections = inSections(made);
  const body = sections.map(
    ([section, own]) =>
      `<section ident="${identifierOf(guide, `section/${section.id}`)}" title="${xml(section.title)}">\n${own.map((one) => ('pairs' in one ? match12(one) : item12(one))).join('\n')}\n</section>`,
  );
  const namespace = 'http://www.imsglobal.org/xsd/ims_qtiasiv1p2';
  const assessment = `${declaration}<questestinterop xmlns="${namespace}" ${schemas}="${namespace} ${namespace}p1.xsd">\n<assessment ident="${identifierOf(guide, 'assessment')}" title="${xml(guide.title)}">\n${body.join('\n')}\n</assessment>\n</questestinterop>\n`;
  const questions = { id: 'questions', type: 'imsqti_xmlv1p2', path: 'questions.xml', text: assessment };
  return packageOf(guide, ['IMS Content', '1.1.3'], [{ ...questions, uses: [...pictures.keys()] }], pictures);
}

const material = ({ html }: Pick<ExportField, 'html'>): string =>
  `<material><mattext texttype="text/html">${xml(html)}</mattext></material>`;

/** Canvas reads these two. */
function metadata12(kind: string, marks: number): string {
  const fields = [
    ['question_type', `${kind}_question`],
    ['points_possible', String(marks)],
  ].map(
    ([label, entry]) =>
      `<qtimetadatafield><fieldlabel>${label}</fieldlabel><fieldentry>${entry}</fieldentry></qtimetadatafield>`,
  );
  return `<itemmetadata><qtimetadata>${fields.join('')}</qtimetadata></itemmetadata>`;
}

/** A meaning is a part of the question, and all terms are its choices. */
function match12({ identifier, name, pairs }: Match): string {
  const labels = pairs
    .map(
      ({ term }, index) => `<response_label ident="${choiceId(index)}">${material(plainField(term))}</response_label>`,
    )
    .join('');
  const asked = pairs.map(
    ({ meaning }, index) =>
      `<response_lid ident="meaning_${index + 1}">${material(plainField(meaning))}<render_choice shuffle="Yes">${labels}</render_choice></response_lid>`,
  );
  const share = (100 / pairs.length).toFixed(2);
  const conditions = pairs.map(
    (_, index) =>
      `<respcondition><conditionvar><varequal respident="meaning_${index + 1}">${choiceId(index)}</varequal></conditionvar><setvar varname="SCORE" action="Add">${share}</setvar></respcondition>`,
  );
  return [
    `<item ident="${identifier}" title="${xml(name)}">`,
    metadata12('matching', pairs.length),
    `<presentation>${material(plainField(name))}${asked.join('')}</presentation>`,
    '<resprocessing><outcomes><decvar maxvalue="100" minvalue="0" varname="SCORE" vartype="Decimal"/></outcomes>',
    `${conditions.join('')}</resprocessing>`,
    '</item>',
  ].join('');
}

function item12({ identifier, name, prompt, choices, answer, marks = 1 }: Item): string {
  const right = choices.filter(({ isCorrect }) => isCorrect).length;
  const kind = right === 0 ? 'essay' : right === 1 ? 'multiple_choice' : 'multiple_answers';
  const labels = choices
    .map((choice, index) => `<response_label ident="${choiceId(index)}">${material(choice)}</response_label>`)
    .join('');
  const equals = choices.map(({ isCorrect }, index) => {
    const one = `<varequal respident="response">${choiceId(index)}</varequal>`;
    return isCorrect ? one : `<not>${one}</not>`;
  });
  const asked =
    right === 0
      ? '<response_str ident="response" rcardinality="Single"><render_fib><response_label ident="answer"/></render_fib></response_str>'
      : `<response_lid ident="response" rcardinality="${right === 1 ? 'Single' : 'Multiple'}"><render_choice shuffle="No">${labels}</render_choice></response_lid>`;
  const condition =
    right === 0
      ? '<conditionvar><other/></conditionvar>'
      : `<conditionvar>${right === 1 ? equals.find((one) => !one.startsWith('<not>')) : `<and>${equals.join('')}</and>`}</conditionvar><setvar action="Set" varname="SCORE">100</setvar>`;
  const feedback = answer.text === '' ? '' : '<displayfeedback feedbacktype="Response" linkrefid="general_fb"/>';
  return [
    `<item ident="${identifier}" title="${xml(name)}">`,
    metadata12(kind, marks),
    `<presentation>${material(prompt)}${asked}</presentation>`,
    '<resprocessing><outcomes><decvar maxvalue="100" minvalue="0" varname="SCORE" vartype="Decimal"/></outcomes>',
    `<respcondition continue="No">${condition}${feedback}</respcondition></resprocessing>`,
    answer.text === ''
      ? ''
      : `<itemfeedback ident="general_fb"><flow_mat>${material(answer)}</flow_mat></itemfeedback>`,
    '</item>',
  ].join('');
}

/** A file for each question, and a test that has them in the order of the guide. */
export async function qti21Package(guide: Guide, read: ReadPicture): Promise<Uint8Array> {
  const made = await questionsOf(guide, read);
  const { items, match, pictures } = made;
  const resources = [...items, ...(match ? [match] : [])].map((item) => {
    const text = 'pairs' in item ? match21(item, guide) : item21(item, guide);
    const uses = [...pictures.keys()].filter((path) => text.includes(`"${path}"`));
    return { id: item.identifier, type: 'imsqti_item_xmlv2p1', path: `${item.identifier}.xml`, text, uses };
  });
  const sections = inSections(made).map(([section, own]) => {
    const refs = own.map(
      ({ identifier }) => `<assessmentItemRef identifier="${identifier}" href="${identifier}.xml"/>`,
    );
    return `<assessmentSection identifier="${identifierOf(guide, `section/${section.id}`)}" title="${xml(section.title)}" visible="true">${refs.join('')}</assessmentSection>`;
  });
  const test = `${declaration}<assessmentTest ${namespace21} identifier="${identifierOf(guide, 'test')}" title="${xml(guide.title)}">\n<testPart identifier="part" navigationMode="nonlinear" submissionMode="simultaneous">\n${sections.join('\n')}\n</testPart>\n</assessmentTest>\n`;
  const first = { id: 'test', type: 'imsqti_test_xmlv2p1', path: 'test.xml', text: test };
  const uses = resources.map(({ path }) => path);
  return packageOf(guide, ['QTIv2.1 Package', '1.0.0'], [{ ...first, uses }, ...resources], pictures);
}

const namespace21 = `xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" ${schemas}="http://www.imsglobal.org/xsd/imsqti_v2p1 http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd"`;

const opening21 = (identifier: string, name: string, lang: string): string =>
  `${declaration}<assessmentItem ${namespace21} identifier="${identifier}" title="${xml(name)}" xml:lang="${xml(lang)}" adaptive="false" timeDependent="false">`;

const outcome21 = (id: string, value: number): string =>
  `<outcomeDeclaration identifier="${id}" cardinality="single" baseType="float"><defaultValue><value>${value}</value></defaultValue></outcomeDeclaration>`;

function match21({ identifier, name, pairs }: Match, { lang }: Guide): string {
  const right = pairs.map((_, index) => `meaning_${index + 1} ${choiceId(index)}`);
  const values = right.map((pair) => `<value>${pair}</value>`).join('');
  const entries = right.map((pair) => `<mapEntry mapKey="${pair}" mappedValue="1"/>`).join('');
  const set = (texts: readonly string[], idOf: (index: number) => string) =>
    `<simpleMatchSet>${texts.map((text, index) => `<simpleAssociableChoice identifier="${idOf(index)}" matchMax="1">${strictHtml(plainField(text).html)}</simpleAssociableChoice>`).join('')}</simpleMatchSet>`;
  const meanings = set(
    pairs.map(({ meaning }) => meaning),
    (index) => `meaning_${index + 1}`,
  );
  const terms = set(
    pairs.map(({ term }) => term),
    choiceId,
  );
  return [
    opening21(identifier, name, lang),
    `<responseDeclaration identifier="RESPONSE" cardinality="multiple" baseType="directedPair"><correctResponse>${values}</correctResponse><mapping defaultValue="0">${entries}</mapping></responseDeclaration>`,
    outcome21('SCORE', 0),
    outcome21('MAXSCORE', pairs.length),
    `<itemBody><div><p>${xml(name)}</p></div><matchInteraction responseIdentifier="RESPONSE" shuffle="true" maxAssociations="${pairs.length}">${meanings}${terms}</matchInteraction></itemBody>`,
    '<responseProcessing><setOutcomeValue identifier="SCORE"><mapResponse identifier="RESPONSE"/></setOutcomeValue></responseProcessing>',
    '</assessmentItem>\n',
  ].join('\n');
}

function item21({ identifier, name, prompt, choices, answer, marks = 1, lines }: Item, { lang }: Guide): string {
  const right = choices.flatMap(({ isCorrect }, index) => (isCorrect ? [choiceId(index)] : []));
  const isOpen = right.length === 0;
  const cardinality = right.length > 1 ? 'multiple' : 'single';
  const values = right.map((value) => `<value>${value}</value>`).join('');
  const response = isOpen
    ? '<responseDeclaration identifier="RESPONSE" cardinality="single" baseType="string"/>'
    : `<responseDeclaration identifier="RESPONSE" cardinality="${cardinality}" baseType="identifier"><correctResponse>${values}</correctResponse></responseDeclaration>`;
  const simple = choices.map(
    (choice, index) => `<simpleChoice identifier="${choiceId(index)}">${strictHtml(choice.html)}</simpleChoice>`,
  );
  const interaction = isOpen
    ? `<extendedTextInteraction responseIdentifier="RESPONSE" expectedLines="${Math.max(1, lines ?? 5)}"/>`
    : `<choiceInteraction responseIdentifier="RESPONSE" shuffle="false" maxChoices="${right.length > 1 ? 0 : 1}">${simple.join('')}</choiceInteraction>`;
  const model =
    answer.text === '' ? '' : `<rubricBlock view="scorer"><div>${strictHtml(answer.html)}</div></rubricBlock>`;
  const processing = isOpen
    ? ''
    : `<responseProcessing><responseCondition><responseIf><match><variable identifier="RESPONSE"/><correct identifier="RESPONSE"/></match><setOutcomeValue identifier="SCORE"><baseValue baseType="float">${marks}</baseValue></setOutcomeValue></responseIf></responseCondition></responseProcessing>`;
  return [
    opening21(identifier, name, lang),
    response,
    outcome21('SCORE', 0),
    outcome21('MAXSCORE', marks),
    `<itemBody>${model}<div>${strictHtml(prompt.html)}</div>${interaction}</itemBody>`,
    processing,
    '</assessmentItem>\n',
  ].join('\n');
}

/** Elements that QTI 2.1 has, with their attributes; others become `div` or `span`. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    'abbr b big blockquote br caption cite code dd dfn div dl dt em h1 h2 h3 h4 h5 h6 hr i kbd li ol p pre q samp small span strong sub sup table tbody tfoot thead tr tt ul var'
      .split(' ')
      .map((name) => [name, []]),
  ),
  a: ['href'],
  img: ['src', 'alt', 'width', 'height'],
  td: ['rowSpan', 'colSpan'],
  th: ['rowSpan', 'colSpan', 'scope'],
};
const otherBlocks = new Set('article aside details figcaption figure footer header main section summary'.split(' '));
const parser = unified().use(rehypeParse, { fragment: true });

const strictHtml = (html: string): string =>
  (parser.parse(html) as Root).children.map((node) => strict(node as ElementContent)).join('');

function strict(node: ElementContent): string {
  if (node.type === 'text') return xml(node.value);
  if (node.type !== 'element') return '';
  if (node.tagName === 'math') return mathOf(node);
  const isKnown = node.tagName in allowed;
  const name = isKnown ? node.tagName : otherBlocks.has(node.tagName) ? 'div' : 'span';
  const attributes = Object.entries(node.properties).flatMap(([key, value]) =>
    isKnown && allowed[name]!.includes(key) && value !== null && value !== undefined
      ? [` ${key.toLowerCase()}="${xml(String(value))}"`]
      : [],
  );
  const lang = typeof node.properties.lang === 'string' ? ` xml:lang="${xml(node.properties.lang)}"` : '';
  const inside = node.children.map(strict).join('');
  return inside === ''
    ? `<${name}${attributes.join('')}${lang}/>`
    : `<${name}${attributes.join('')}${lang}>${inside}</${name}>`;
}

/** MathML 2, which QTI 2.1 takes in, has no descriptions. */
function mathOf(math: Element): string {
  const { alttext: _, altText: __, ...properties } = math.properties;
  return htmlOf([{ ...math, properties: { ...properties, xmlns: 'http://www.w3.org/1998/Math/MathML' } }]);
}

interface Resource {
  readonly id: string;
  readonly type: string;
  readonly path: string;
  readonly text: string;
  /** Paths of files it needs. */
  readonly uses: readonly string[];
}

function packageOf(
  guide: Guide,
  [schema, version]: readonly [string, string],
  resources: readonly Resource[],
  pictures: ReadonlyMap<string, Uint8Array>,
): Promise<Uint8Array> {
  const idOf = (path: string) =>
    resources.find((one) => one.path === path)?.id ?? `file_${[...pictures.keys()].indexOf(path) + 1}`;
  const entries = [
    ...resources.map(({ id, type, path, uses }) => {
      const needs = uses.map((used) => `<dependency identifierref="${idOf(used)}"/>`);
      return `<resource identifier="${id}" type="${type}" href="${path}"><file href="${path}"/>${needs.join('')}</resource>`;
    }),
    ...[...pictures.keys()].map(
      (path) =>
        `<resource identifier="${idOf(path)}" type="webcontent" href="${path}"><file href="${path}"/></resource>`,
    ),
  ];
  const manifest = `${declaration}<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" identifier="${identifierOf(guide, 'package')}">\n<metadata><schema>${schema}</schema><schemaversion>${version}</schemaversion></metadata>\n<organizations/>\n<resources>\n${entries.join('\n')}\n</resources>\n</manifest>\n`;
  return zipPackage(
    new Map<string, Uint8Array | string>([
      ['imsmanifest.xml', manifest],
      ...resources.map(({ path, text }) => [path, text] as const),
      ...pictures,
    ]),
  );
}
