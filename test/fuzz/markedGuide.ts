// Random guides of which each word is unlike every other, so that one that vanishes or leaks is known by itself.
import { readFileSync } from 'node:fs';
import { type Chance, chanceOf } from '../support/quotations/random.ts';

/** `answer`: for teachers only. */
export type Audience = 'all' | 'answer';

export interface Mark {
  readonly word: string;
  /** The place it was written in, such as `cell` or `alt`. */
  readonly kind: string;
  readonly audience: Audience;
}

export interface MarkedGuide {
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly marks: readonly Mark[];
}

const picture = readFileSync(new URL('../fixtures/faults/picture-in-note/dot.png', import.meta.url));

export function markedGuide(seed: number): MarkedGuide {
  const writer = new Writer(chanceOf(seed));
  const files: Record<string, string | Uint8Array> = { 'guide.md': writer.firstFile(), 'dot.png': picture };
  if (writer.chance.in100(20)) files['later.md'] = writer.file(`# ${writer.words('title')}\n\n`);
  return { files, marks: writer.marks };
}

/** No `f`, which printers join with what follows; `zq` begins a word and stands nowhere else, so no word is in another. */
const consonants = 'bdgklmnprtv';
const vowels = 'aeiou';
const syllables = [...consonants].flatMap((consonant) => [...vowels].map((vowel) => consonant + vowel));

const indent = (text: string, by: string): string => text.replace(/\n(?=.)/g, `\n${by}`);

class Writer {
  readonly marks: Mark[] = [];
  readonly chance: Chance;
  private audience: Audience = 'all';
  private notes: string[] = [];
  private noteCount = 0;
  private depth = 0;

  constructor(chance: Chance) {
    this.chance = chance;
  }

  /** One to three new words. */
  words(kind: string, most = 3): string {
    return Array.from({ length: 1 + this.chance.below(most) }, () => this.word(kind)).join(' ');
  }

  word(kind: string): string {
    let left = this.marks.length;
    let word = 'zq';
    for (let index = 0; index < 3; index++) {
      word += syllables[left % syllables.length];
      left = Math.floor(left / syllables.length);
    }
    this.marks.push({ word, kind, audience: this.audience });
    return word;
  }

  firstFile(): string {
    const { chance } = this;
    const keys = [
      () => `title: ${this.words('front title')}`,
      () => `author: ${this.words('front author')}`,
      () => `description: ${this.words('front description')}`,
      () => `licence: ${this.words('front licence')}`,
      () => `work:\n  title: ${this.words('work title')}\n  author: ${this.words('work author')}`,
      () => `classroom: ${this.words('unknown key')}`,
    ].flatMap((key) => (chance.in100(50) ? [key()] : []));
    const front = keys.length > 0 ? `---\n${keys.join('\n')}\n---\n\n` : '';
    const title = keys.some((key) => key.startsWith('title:'))
      ? ''
      : chance.pick([
          () => `# ${this.words('title')} *${this.words('title')}*\n\n`,
          () => `${this.words('title')}\n===\n\n`,
          () => '',
        ])();
    return this.file(front + title);
  }

  file(start: string): string {
    const introduction = this.chance.in100(60) ? `${this.blocks()}\n\n` : '';
    const sections = Array.from({ length: 2 + this.chance.below(4) }, () => this.section());
    const notes = this.notes.splice(0).map((name) => this.note(name));
    // A note may call another.
    const more = this.notes.splice(0).map((name) => `[^${name}]: ${this.words('note')}`);
    const definition = `[way]: https://example.org/ "${this.words('title of a reference')}"`;
    return `${start}${introduction}${sections.join('\n\n')}\n\nSee [${this.words('reference')}][way].\n\n${[...notes, ...more, definition].join('\n\n')}\n`;
  }

  private note(name: string): string {
    const first = this.inline();
    return `[^${name}]: ${this.chance.in100(40) ? indent(`${first}\n\n${this.block()}`, '    ') : first}`;
  }

  private section(): string {
    return this.chance.pick([
      () => `## ${this.heading()}\n\n${this.blocks()}`,
      () => `${this.words('heading')}\n---\n\n${this.blocks()}`,
      () => `## Plot\n\n### Chapters 1–2: ${this.words('subheading')}\n\n${this.blocks()}`,
      () => `## Characters\n\n${this.subjects()}`,
      () => `## Themes\n\n${this.subjects()}`,
      () => `## Quotations\n\n${this.several(() => this.quotation())}`,
      () => `## Questions\n\n${this.questions()}`,
      () => `## Quiz\n\n${this.questions()}`,
      () => `## Glossary\n\n${this.several(() => `- **${this.words('term')}**: ${this.inline()}`, '\n')}`,
      () => `## Timeline\n\n${this.table(2)}`,
      () => `## FAQ\n\n### ${this.words('FAQ')}?\n\n${this.blocks()}`,
    ])();
  }

  private subjects(): string {
    return this.several(() => {
      const aliases = this.chance.in100(40) ? `Also known as: ${this.words('alias')}\n\n` : '';
      return `### ${this.heading()}\n\n${aliases}${this.blocks()}`;
    });
  }

  private quotation(): string {
    const { chance } = this;
    const place = chance.in100(20)
      ? ` · [${this.words('theme link')}](#nowhere)`
      : chance.pick(['', ', chapter 3', ', Act 1, scene 5', ', p. 24']);
    const said = `${chance.pick(['—', '–', '--'])} ${this.words('speaker', 2)}${place}`;
    const words = chance.pick([
      () => this.inline(),
      () => `${this.words('verse')}  \n> ${this.words('verse')}`,
      () => `${this.words('verse')} / ${this.words('verse')}`,
      () => `${this.words('quotation')}\n>\n> ${this.inline()}`,
      () => `- ${this.words('list in a quotation')}\n> - ${this.words('list in a quotation')}`,
    ])();
    const comment = chance.in100(60) ? `\n\n${this.block()}` : '';
    return chance.in100(50) ? `> ${words}\n>\n> ${said}${comment}` : `> ${words}\n> ${said}${comment}`;
  }

  private questions(): string {
    let number = 0;
    const tail = () =>
      this.chance.in100(20)
        ? ` (${this.words('parenthesis')})`
        : this.chance.pick(['', ' (4 marks)', ' (chapter 3, 2 marks)', ' (lines: 3)']);
    return this.several(() => {
      number += 1;
      const prompt = `${number}. ${this.inline()}?${tail()}`;
      const extra = this.chance.in100(20) ? `\n\n   ${indent(this.block(), '   ')}` : '';
      return (
        prompt +
        extra +
        this.chance.pick([
          () => '',
          () => `\n\n   ${this.answer('**Answer.** ')}`,
          () => `\n\n   ${this.answer('Answer: ')}`,
          () => `\n   - [ ] ${this.inline(1)}\n   - [x] ${this.inline(1)}\n   - [ ] ${this.words('choice')}`,
          () =>
            `\n   a) ${this.words('choice')}\n   b) ${this.words('choice')}\n\n   ${this.answer('**Answer.** b. ')}`,
          () =>
            `\n\n   1. ${this.words('part')}?\n\n      ${this.answer('**Answer.** ', '      ')}\n\n   2. ${this.words('part')}?`,
          () => `\n\n   > ${this.words('passage')}\n\n   ${this.answer('**Answer.** ')}`,
        ])()
      );
    });
  }

  private answer(label: string, by = '   '): string {
    const before = this.audience;
    this.audience = 'answer';
    const first = this.inline();
    const text = this.chance.in100(30) ? indent(`${first}\n\n${this.block()}`, by) : first;
    this.audience = before;
    return label + text;
  }

  private several(make: () => string, between = '\n\n'): string {
    return Array.from({ length: 1 + this.chance.below(4) }, make).join(between);
  }

  private blocks(): string {
    return this.several(() => this.block());
  }

  private block(): string {
    const { chance } = this;
    this.depth += 1;
    const leaf = this.depth > 3;
    const kinds: (() => string)[] = [
      () => this.inline(3),
      () => `${this.words('line')}\n${this.inline()}`,
      () => `\`\`\`\n${this.words('code')}\n${this.words('code')}\n\`\`\``,
      () => this.table(1 + chance.below(4)),
      () => `| ${this.words('cell')} |\n|:-:|\n| ${this.words('cell')} | ${this.words('cell beyond')} |`,
      () => `#### ${this.heading()}\n\n${this.words('text')}`,
      () =>
        `<table><caption>${this.words('caption')}</caption><tr><th title="${this.words('title attribute')}">${this.words('HTML cell')}</th></tr><tr><td>${this.words('HTML cell')}</td><td>${this.words('HTML cell')}</td></tr></table>`,
      () =>
        `<figure><img src="dot.png" alt="${this.words('HTML alt')}" title="${this.words('HTML title')}"><figcaption>${this.words('figcaption')}</figcaption></figure>`,
      () => `<dl><dt>${this.words('dt')}</dt><dd>${this.words('dd')}</dd></dl>`,
      () => `<div>\n\n${this.inline()}\n\n</div>`,
      () => `<video>${this.words('video')}</video>`,
      () => `<my-box>${this.words('unknown element')}</my-box>`,
      () => `<p align="center">${this.words('HTML paragraph')}<br>${this.words('HTML paragraph')}</p>`,
      () => `<math display="block" alttext="${this.words('alttext')}"><mi>${this.word('formula')}</mi></math>`,
      () => `* * *\n\n${this.words('text')}`,
    ];
    if (!leaf)
      kinds.push(
        () => this.several(() => `- ${indent(this.item(), '  ')}`, '\n'),
        () => this.several(() => `7. ${indent(this.item(), '   ')}`, '\n'),
        () => `- [ ] ${this.inline()}\n- [x] ${this.inline()}`,
        () => `> ${this.item().replaceAll('\n', '\n> ')}`,
        () => `> [!TIP]\n> ${this.inline()}`,
        () => `<details><summary>${this.words('summary')}</summary>\n\n${this.block()}\n\n</details>`,
        () => `<blockquote>${this.words('HTML quotation')}<footer>${this.words('HTML footer')}</footer></blockquote>`,
        () => this.quotation(),
      );
    const made = chance.pick(kinds)();
    this.depth -= 1;
    return made;
  }

  private item(): string {
    return this.chance.in100(50) ? this.inline() : `${this.inline()}\n\n${this.block()}`;
  }

  private table(columns: number): string {
    const row = (kind: string) =>
      `| ${Array.from({ length: columns }, () => (this.chance.in100(30) ? this.inline(1) : this.words(kind))).join(' | ')} |`;
    const rows = Array.from({ length: 1 + this.chance.below(3) }, () => row('cell'));
    return `${row('head')}\n|${this.chance.pick(['---|', ':-:|', '--:|']).repeat(columns)}\n${rows.join('\n')}`;
  }

  /** Without pop-ups, which headings lose where they are repeated in contents and running heads. */
  private heading(): string {
    const { chance } = this;
    return chance.pick([
      () => this.words('heading'),
      () => `*${this.words('heading')}* ${this.words('heading')}`,
      () => `[${this.words('heading')}](https://example.org/)`,
      () => `${this.words('heading')} \`${this.word('heading')}\``,
      () => `![${this.words('alt in a heading')}](dot.png) ${this.words('heading')}`,
    ])();
  }

  /** Text in a line, with as many pieces as asked for at most. */
  private inline(most = 2): string {
    return Array.from({ length: 1 + this.chance.below(most) }, () => this.piece()).join(' ');
  }

  private piece(): string {
    const { chance } = this;
    if (chance.in100(50)) return this.words('text');
    return chance.pick([
      () => `*${this.words('emphasis')}*`,
      () => `**${this.words('strong')}**`,
      () => `~~${this.words('deleted')}~~`,
      () => `\`${this.words('code')}\``,
      () => `[${this.words('link')}](https://example.org/ "${this.words('link title')}")`,
      () => `[${this.words('broken link')}](#nowhere)`,
      () => `[${this.words('unsafe link')}](other:thing "${this.words('unsafe link title')}")`,
      () => `[${this.words('no reference')}][${this.words('no reference')}]`,
      () => `![${this.words('alt')}](dot.png "${this.words('image title')}")`,
      () => `![${this.words('alt of a lost image')}](lost.png "${this.words('title of a lost image')}")`,
      () => `<img src="lost.png" alt="${this.words('HTML alt of a lost image')}">`,
      () => `<https://${this.word('address')}.example/>`,
      () => `https://${this.word('address')}.example/${this.word('address')}`,
      () => `<abbr title="${this.words('abbr title')}">${this.word('abbr')}</abbr>`,
      () => `<span title="${this.words('span title')}" lang="fr">${this.words('span')}</span>`,
      () => `<ruby>${this.word('ruby')}<rt>${this.word('rt')}</rt></ruby>`,
      () => `<sub>${this.word('sub')}</sub><sup>${this.word('sup')}</sup>`,
      () => `<button>${this.words('button')}</button>`,
      () => `<math alttext="${this.words('alttext')}"><mi>${this.word('formula')}</mi></math>`,
      () => `“${this.words('quoted')}”`,
      () => `"${this.words('quoted')}" -- ${this.words('dash')}...`,
      () => `$${this.words('dollars')}$`,
      () => {
        // A note for teachers is one that only an answer calls.
        if (this.audience === 'answer' || this.noteCount > 40) return this.words('text');
        this.noteCount += 1;
        const name = `n${this.noteCount}`;
        this.notes.push(name);
        return `${this.words('text')}[^${name}]`;
      },
    ])();
  }
}
