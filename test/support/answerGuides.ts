// Made-up guides: question × form of the answer × container × language, and texts that look like answers and are none.

/** `§` is the answer. Lines below the first are below the question, and are indented with it. */
export const answerForms: Readonly<Record<string, string>> = {
  'a bold label': '**Answer.** §',
  'a label inside the bold': '**Answer: §**',
  'a plain label': 'Answer: §',
  'a label in capitals': 'ANSWER: §',
  'a label in italics': '*Answer:* §',
  'a label with a dash': 'Answer – §',
  'a label with marks': '**Answer (2 marks):** §',
  'a label alone, then the answer': 'Answer:\n\n§',
  'a heading': '#### Answer\n\n§',
  'a label of another language': 'Ответ: §',
  'a Polish label': '**Odpowiedź:** §',
  'a Turkish label': 'Cevap: §',
  'a correct answer': 'Correct answer: §',
  'a sample response': 'Sample response: §',
  'an expected response': '*Expected response:* §',
  'short for answer': 'ANS: §',
  'short, with a stop': 'Ans. §',
  'a numbered short form': 'A1. §',
  'a bold letter': '**A:** §',
  'a sign and a bold label': '✅ **Answer:** §',
  'possible answers': 'Possible answers: §',
  'a Spanish short form': 'Resp.: §',
  'a picture of it': '![§](stone.png)',
  'a picture in HTML': '<img src="stone.png" alt="§">',
  'a pointer': '<abbr title="§">?</abbr>',
  'a model paragraph': '#### Model paragraph\n\n§',
  'an arrow': '→ §',
  'an arrow of two signs': '=> §',
  'a teacher’s note': 'Teacher’s note: §',
  'a note for the teacher': '(for teacher reference) §',
  'a note for the teacher behind it': '§ (teacher copy only)',
  'a note for the teacher in brackets': '[Teacher copy only: §]',
  'what to accept': 'Accept: §',
  'what to look for': 'Look for: §',
  'what students may say': 'Students may say that it is §.',
  'a mark scheme': 'Mark scheme: §',
  'a callout': '> [!success]- Answer\n> §',
  'a callout of its own type': '> [!answer]\n> §',
  'a callout of any type that folds': '> [!info]- Click here\n> §',
  'a quotation with a label': '> **Answer.** §',
  'a quotation with a heading': '> ## Solution\n>\n> §\n{: .solution}',
  'a quotation alone': '> §',
  'a fence': ':::spoiler Answer\n§\n:::',
  'a fence with a class': '::: {.solution}\n§\n:::',
  'a fence with air': ':::solution\n\n§\n\n:::',
  'a fence of any name': ':::reveal\n§\n:::',
  'an admonition': '??? success "Answer"\n    §',
  'an admonition of any type': '??? info "Click here"\n    §',
  'a tab': '=== "Answer"\n\n    §',
  'a directive in a code fence': '```{dropdown} Answer\n§\n```',
  'a closed box': '<details><summary>Answer</summary>\n§\n</details>',
  'a closed box in Russian': '<details>\n<summary>Ответ</summary>\n\n§\n\n</details>',
  'a closed box of any name': '<details>\n<summary>Click to reveal</summary>\n\n§\n\n</details>',
  'a block of HTML': '<div class="answer">\n\n§\n\n</div>',
  'an element of its own': '<Solution>\n\n§\n\n</Solution>',
  'white text': '<span style="color:white">§</span>',
  'hidden text': '<p hidden>§</p>',
  'a short code': '{{< spoiler >}}\n§\n{{< /spoiler >}}',
  'a tag of a site generator': '{% details Answer %}\n§\n{% enddetails %}',
  'a spoiler between bars': '||§||',
  'a spoiler of a forum': '>!§!<',
  'an explanation': '**Explanation**: §',
  points: '- §\n- more of the same',
  'numbered points': '1. §\n2. more of the same',
  'a paragraph': 'It is §.',
  'a paragraph in italics': '*§*',
  'a definition': ': §',
  'a code block': '```\n§\n```',
  'words for a picture': '![Answer: §](stone.png)',
  'the title of a picture': '![A stone](stone.png "Answer: §")',
  'words for a picture in HTML': '<img src="stone.png" alt="Answer: §">',
  'a caption': '<figure><img src="stone.png" alt="A stone"><figcaption>Answer: §</figcaption></figure>',
  'a formula': '$$\n\\text{§}\n$$',
  'a formula behind a label': 'Answer: $\\text{§}$',
  'a Czech box': ':::tip Řešení\n§\n:::',
  'a Polish box': '> [!note] Odpowiedź\n> §',
  'a Hungarian box': '!!! note "Megoldás"\n    §',
  'a Swedish closed box': '<details><summary>Visa svar</summary>\n\n§\n\n</details>',
  'a right answer in Greek': 'Σωστή απάντηση: §',
  'a tag with a title': '{{< details title="Odpověď" >}}\n§\n{{< /details >}}',
  'a row of a table': '| Stone | From |\n|---|---|\n| Answer | § |',
};

/** Behind the question, in its line. */
export const inlineForms: Readonly<Record<string, string>> = {
  'behind a label': 'Which stone is it? Answer: §',
  'behind a bold label': 'Which stone is it? **Answer: §**',
  'behind an arrow': 'Which stone is it? → §',
  'behind a dash': 'Which stone is it? – §',
  'as the next sentence': 'Which stone is it? It is §.',
  'in bold': 'Which stone is it? **§**',
  'in italics': 'Which stone is it? *§*',
  'in parentheses': 'Which stone is it? (Answer: §)',
  'in parentheses, alone': 'Which stone is it? (§)',
  'in brackets': 'Which stone is it? [§]',
  'between bars': 'Which stone is it? ||§||',
  'in the next line': 'Which stone is it?\n   §',
  'in a gap of a card': 'The wall is made of {{c1::§}}.',
  'in white': 'Which stone is it? <span style="color: #fff">§</span>',
  'in a spoiler’s element': 'Which stone is it? <span class="spoiler">§</span>',
  'on a card': 'Which stone is it?::§',
  'behind a letter': 'Which stone is it? A: §',
  'in a formula': 'Which stone is it? $\\text{§}$',
  'in a picture': 'Which stone is it? ![Answer: §](stone.png)',
};

const indented = (text: string, by = 3) => text.replace(/^(?=.)/gm, ' '.repeat(by));

/** Places in which a question with an answer below it may stand. `asks` is a line that asks. */
export const answerPlaces: Readonly<Record<string, (asks: string, answer: string) => string>> = {
  'below a numbered question': (asks, answer) =>
    `## Questions\n\n1. ${asks}\n\n${indented(answer)}\n\n2. Who knocks?\n`,
  'in a quiz': (asks, answer) => `## Quiz\n\n1. ${asks}\n\n${indented(answer)}\n`,
  'below a name that is none of a kind': (asks, answer) =>
    `## Check what you know\n\n1. ${asks}\n\n${indented(answer)}\n\n2. Who knocks?\n`,
  'not indented below one number': (asks, answer) => `## Questions\n\n1. ${asks}\n\n${answer}\n\n2. Who knocks?\n`,
  'below a bullet': (asks, answer) =>
    `## Discussion questions\n\n- ${asks}\n\n${indented(answer, 2)}\n\n- Who knocks?\n`,
  'below a heading that asks': (asks, answer) =>
    `## Quiz\n\n### ${asks}\n\n${answer}\n\n### Who knocks?\n\nAnswer: Carr.\n`,
  'below a numbered heading': (asks, answer) => `## Reading\n\n### Q1. ${asks}\n\n${answer}\n\n### Q2. Who knocks?\n`,
  'below a bold line': (asks, answer) => `## Worksheet\n\n**1. ${asks}**\n\n${answer}\n\n**2. Who knocks?**\n`,
  'below a line Q': (asks, answer) => `## Questions\n\nQ: ${asks}\n\n${answer}\n\nQ: Who knocks?\n`,
  'in a part of a question': (asks, answer) =>
    `## Questions\n\n1. Explain in two parts:\n\n${indented(`- ${asks}\n\n${indented(answer, 2)}\n\n- Who knocks?`)}\n`,
  'in essay questions': (asks, answer) => `## Essay questions\n\n1. ${asks}\n\n${indented(answer)}\n`,
  'in a quotation mark’s box': (asks, answer) =>
    `## Questions\n\n${`1. ${asks}\n\n${indented(answer)}`.replace(/^/gm, '> ')}\n`,
};

export interface AnswerCase {
  readonly name: string;
  readonly markdown: (word: string) => string;
}

export const asked = 'Which stone is it?';

/** Markdown makes one list of a number and the numbers below it: nobody can tell the answer's from the questions'. */
const isOneList = (name: string): boolean => name === 'numbered points, not indented below one number';

/** Every form in every place. */
export const answerCases: readonly AnswerCase[] = [
  ...Object.entries(answerForms).flatMap(([form, answer]) =>
    Object.entries(answerPlaces).map(([place, write]) => ({
      name: `${form}, ${place}`,
      markdown: (word: string) => write(asked, answer.replaceAll('§', word)),
    })),
  ),
  ...Object.entries(inlineForms).flatMap(([form, line]) =>
    Object.entries({
      'in a numbered question': (text: string) => `## Questions\n\n1. ${text}\n2. Who knocks?\n`,
      'in a bullet': (text: string) => `## Discussion questions\n\n- ${text}\n- Who knocks?\n`,
      'in a quiz': (text: string) => `## Quiz\n\n1. ${text}\n`,
      'below a name that is none of a kind': (text: string) => `## Check what you know\n\n1. ${text}\n2. Who knocks?\n`,
    }).map(([place, write]) => ({
      name: `${form}, ${place}`,
      markdown: (word: string) => write(line.replaceAll('§', word)),
    })),
  ),
].filter(({ name }) => !isOneList(name));

/** Labels of answers, one of each of many languages, with the word for a question where the program reads it. */
export const labelsByLanguage: Readonly<Record<string, string>> = {
  en: 'Answer',
  de: 'Antwort',
  fr: 'Réponse',
  es: 'Respuesta',
  it: 'Risposta',
  pt: 'Resposta',
  nl: 'Antwoord',
  ar: 'الجواب',
  he: 'תשובה',
  zh: '答案',
  ja: '解答',
  ru: 'Ответ',
  uk: 'Відповідь',
  bg: 'Отговор',
  sr: 'Одговор',
  pl: 'Odpowiedź',
  cs: 'Odpověď',
  sk: 'Odpoveď',
  hr: 'Odgovor',
  sv: 'Svar',
  fi: 'Vastaus',
  et: 'Vastus',
  lv: 'Atbilde',
  lt: 'Atsakymas',
  hu: 'Válasz',
  ro: 'Răspuns',
  el: 'Απάντηση',
  tr: 'Cevap',
  eu: 'Erantzuna',
  cy: 'Ateb',
  ko: '정답',
  hi: 'उत्तर',
  id: 'Jawaban',
  vi: 'Đáp án',
  fa: 'پاسخ',
};

/** Texts that look like an answer and are read by students; `granite` stays. */
export const shownCases: readonly AnswerCase[] = Object.entries({
  'a lesson behind a solution':
    '## Light\n\n:::: challenge\n\nWhat happens?\n\n::: solution\n\nhidden\n\n:::\n\n::::\n\nThis is §.\n',
  'a lesson behind a closed box':
    '## Light\n\nWhat happens?\n\n<details><summary>Answer</summary>\n\nhidden\n\n</details>\n\nThis is §.\n',
  'the answers of an FAQ': '## FAQ\n\n### Is it hard?\n\nNo, it is §.\n',
  'a sentence about an answer': '## Plot\n\nThe answer to this is §, as chapter 3 shows.\n',
  'a table of terms': '## Plot\n\n| Stone | Use |\n|---|---|\n| § | walls |\n',
  'the next section': '## Questions\n\n1. Why?\n\n   **Answer.** hidden\n\n## Context\n\nThe walls are §.\n',
  'parts that ask': '## Questions\n\n1. Which stones?\n\n   - Where is §?\n   - Who cut it?\n',
  'parts that are tasks': '## Questions\n\n1. Which stones?\n\n   - Describe the §.\n   - Compare it with chalk.\n',
  'an instruction behind a question': '## Questions\n\n1. Which stone is it? Give a reason with §.\n',
  'an instruction below a question': '## Questions\n\n1. Which stone is it?\n\n   Use the word § in your answer.\n',
  'a passage that the question announces': '## Questions\n\n1. What does this passage show?\n\n   > The walls are §.\n',
  'a passage above the question': '## Questions\n\n1. Read: the walls are §.\n\n   Why?\n',
  'what stands before the question in its line': '## Questions\n\n1. The walls are §. Why?\n',
  'a place behind a question': '## Questions\n\n1. Why is it §? (chapter 3)\n',
  choices: '## Quiz\n\n1. Which?\n\n   - [x] §\n   - [ ] chalk\n',
  'lettered choices': '## Quiz\n\n1. Which?\n   a) §\n   b) chalk\n\n   Answer: a\n',
  'a block that is to be shown': '## Questions\n\n1. Which stone?\n\n   <!-- show -->\n\n   - §\n',
  'a list of things to do': '## Plan\n\n- [x] read about §\n- [ ] write\n',
  'a rhetorical question in prose': '## Plot\n\nWhat is it made of? It is made of §.\n',
  'a heading that asks in prose': '## Analysis\n\n### Why does it last?\n\nIt is §.\n',
  'a hint': '## Questions\n\n1. Which stone is it?\n\n   Hint: think of §.\n',
  'a table to fill in': '## Questions\n\n1. Which stone is it?\n\n   | § | chalk |\n   |---|---|\n   | | |\n',
  'prose behind several questions': '## Questions\n\n1. Why?\n2. Who?\n\nThese questions are about §.\n',
}).map(([name, text]) => ({ name, markdown: (word: string) => text.replaceAll('§', word) }));
