// The words of each language for media other than the book, and what is printed of words that come from them.
import type { Work } from '../guide/model.ts';

interface OtherMedia {
  /** Printed with words of another medium, by the form of the work; `book` where none is given. */
  readonly notFrom: Readonly<Record<'novel' | 'play' | 'poem' | 'book', string>>;
  /** Lower-case; none that a book, a scene or a song in one may be called by. */
  readonly media: readonly string[];
  /** Lower-case words that show that a parenthesis speaks of the words themselves, or of an edition, and names no medium. */
  readonly remarks: readonly string[];
  /** The same as the first word of one. */
  readonly openings: readonly string[];
}

const listed = (text: string): readonly string[] => text.split('|');

const en: OtherMedia = {
  notFrom: {
    novel: 'Not from the novel',
    play: 'Not from the play',
    poem: 'Not from the poem',
    book: 'Not from the book',
  },
  media: listed(
    'film|movie|adaptation|series|miniseries|serial|tv|television|stage|staging|theatre|theater|musical|opera|ballet|radio|podcast|video|screenplay|production|performance|trailer|broadcast|cinema|bbc|itv|hbo|netflix',
  ),
  remarks: listed(
    'emphasis|italics|italic|bold|underlining|translation|translated|trans|tr|sic|aside|soliloquy|monologue|narrator|narrating|narration|thinking|edition|ed|text|manuscript|folio|quarto|paraphrase|paraphrased|abridged',
  ),
  openings: listed('to|as|of|about|quoting|addressing|writing|reading'),
};

const known: Readonly<Record<string, OtherMedia>> = {
  en,
  de: {
    notFrom: {
      novel: 'Nicht aus dem Roman',
      play: 'Nicht aus dem Stück',
      poem: 'Nicht aus dem Gedicht',
      book: 'Nicht aus dem Buch',
    },
    media: listed(
      'film|spielfilm|verfilmung|literaturverfilmung|adaption|serie|fernsehserie|fernsehfilm|fernsehen|bühnenfassung|bühne|theater|theaterfassung|inszenierung|aufführung|hörspiel|radio|oper|musical|drehbuch',
    ),
    remarks: listed(
      'hervorhebung|kursiv|kursivierung|fett|übersetzung|übersetzt|übers|sic|beiseite|monolog|erzähler|erzählerin|auflage|ausgabe|aufl|hrsg|manuskript|fassung|gekürzt',
    ),
    openings: listed('zu|an|als|über|zitiert|liest|schreibt'),
  },
  fr: {
    notFrom: {
      novel: 'Ne vient pas du roman',
      play: 'Ne vient pas de la pièce',
      poem: 'Ne vient pas du poème',
      book: 'Ne vient pas du livre',
    },
    media: listed('film|adaptation|série|téléfilm|télévision|théâtre|opéra|ballet|radio|scénario|bd'),
    remarks: listed(
      'soulignement|souligné|italique|italiques|gras|traduction|trad|sic|aparté|monologue|narrateur|narratrice|édition|éd|manuscrit|abrégé',
    ),
    openings: listed('à|au|aux|comme|citant|lisant'),
  },
  es: {
    notFrom: {
      novel: 'No es de la novela',
      play: 'No es de la obra',
      poem: 'No es del poema',
      book: 'No es del libro',
    },
    media: listed(
      'película|film|filme|adaptación|serie|televisión|teatro|montaje|ópera|ballet|musical|radio|guion|guión|videojuego',
    ),
    remarks: listed(
      'énfasis|cursiva|cursivas|negrita|traducción|trad|sic|aparte|monólogo|narrador|narradora|edición|ed',
    ),
    openings: listed('a|al|como|citando|leyendo'),
  },
  it: {
    notFrom: {
      novel: 'Non dal romanzo',
      play: 'Non dal dramma',
      poem: 'Non dalla poesia',
      book: 'Non dal libro',
    },
    media: listed(
      'film|adattamento|serie|sceneggiato|televisione|teatro|allestimento|balletto|musical|radio|sceneggiatura|videogioco',
    ),
    remarks: listed('corsivo|grassetto|enfasi|traduzione|trad|sic|monologo|narratore|narratrice|edizione|ed'),
    openings: listed('a|al|alla|come|citando|leggendo'),
  },
  pt: {
    notFrom: {
      novel: 'Não é do romance',
      play: 'Não é da peça',
      poem: 'Não é do poema',
      book: 'Não é do livro',
    },
    media: listed(
      'filme|adaptação|série|minissérie|televisão|teatro|encenação|ópera|balé|musical|rádio|roteiro|videojogo|quadrinhos',
    ),
    remarks: listed(
      'grifo|ênfase|itálico|itálicos|negrito|tradução|trad|sic|aparte|monólogo|narrador|narradora|edição|ed',
    ),
    openings: listed('a|ao|à|como|citando|lendo'),
  },
  nl: {
    notFrom: {
      novel: 'Niet uit de roman',
      play: 'Niet uit het toneelstuk',
      poem: 'Niet uit het gedicht',
      book: 'Niet uit het boek',
    },
    media: listed(
      'film|speelfilm|verfilming|bewerking|toneelbewerking|serie|televisieserie|tv|televisie|theater|voorstelling|hoorspel|radio|opera|musical|scenario',
    ),
    remarks: listed(
      'nadruk|cursief|cursivering|vet|vertaling|vert|sic|terzijde|monoloog|verteller|vertelster|druk|editie|uitgave',
    ),
    openings: listed('aan|tegen|als|over|citeert|leest'),
  },
  ar: {
    notFrom: {
      novel: 'ليس من الرواية',
      play: 'ليس من المسرحية',
      poem: 'ليس من القصيدة',
      book: 'ليس من الكتاب',
    },
    media: listed('فيلم|الفيلم|مسلسل|المسلسل|السينما|التلفزيون|الإذاعة'),
    remarks: listed('التشديد|ترجمة|الراوي|طبعة'),
    openings: [],
  },
  he: {
    notFrom: { novel: 'לא מן הרומן', play: 'לא מן המחזה', poem: 'לא מן השיר', book: 'לא מן הספר' },
    media: listed('סרט|הסרט|סדרה|הסדרה|טלוויזיה|עיבוד|רדיו|הצגה|ההצגה|מחזמר'),
    remarks: listed('ההדגשה|הדגשה|תרגום|המספר|המספרת|מהדורה'),
    openings: [],
  },
  zh: {
    notFrom: { novel: '并非小说原文', play: '并非剧本原文', poem: '并非诗歌原文', book: '并非原书文字' },
    media: listed('电影|電影|影片|电视|電視|舞台|音乐剧|音樂劇|改编|改編|动画|動畫|广播|廣播|游戏|遊戲'),
    remarks: listed('强调|強調|译|譯|叙述者|敘述者|旁白|版本'),
    openings: [],
  },
  ja: {
    notFrom: {
      novel: '小説の言葉ではありません',
      play: '戯曲の言葉ではありません',
      poem: '詩の言葉ではありません',
      book: '本の言葉ではありません',
    },
    media: listed('映画|ドラマ|テレビ|舞台|ミュージカル|アニメ|ラジオ|ゲーム|漫画'),
    remarks: listed('強調|訳|語り手|傍点|独白|版'),
    openings: [],
  },
};

const mediaOf = (tag: string): OtherMedia => known[new Intl.Locale(tag).language] ?? en;

/** "Not from the novel". */
export function notFromWork(lang: string, form: Work['form']): string {
  const { notFrom } = mediaOf(lang);
  return notFrom[form === undefined || form === 'nonfiction' ? 'book' : form];
}

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
const holds = (text: string, known: readonly string[]) => {
  const words = wordsOf(text);
  // Chinese and Japanese put no space between words.
  return known.some((one) => (/\p{Script=Han}|\p{Script=Kana}/u.test(one) ? text.includes(one) : words.includes(one)));
};

/** Whether a text has a word for a medium in one of the languages: "2010 film", "BBC, 2005". */
export const namesMedium = (text: string, tags: readonly string[]): boolean =>
  tags.some((tag) => holds(text.replace(/\bstage directions?\b/gi, ''), mediaOf(tag).media));

/** Whether a parenthesis speaks of the words or of an edition: "emphasis added", "to Kathy", "1831 edition". */
export function isRemark(text: string, tags: readonly string[]): boolean {
  return tags.some((tag) => {
    const { remarks, openings } = mediaOf(tag);
    return holds(text, remarks) || openings.includes(text.match(/^\p{Ll}+/u)?.[0] ?? '');
  });
}
