// Words that reading devices print around highlights, whatever the book’s language.

/**
 * Lower-case parts of words, for one entry of a device's list: a device has one language, and its owner's books have others. Sources of
 * each language are named in docs/highlights.md.
 */
export const entryWords = {
  highlight: [
    'highlight',
    'markierung', // German
    'surlign', // French
    'subrayado', // Spanish, with “Tu” or “La”
    'evidenziazione', // Italian
    'destaque', // Portuguese
    'markering', // Dutch
    'ハイライト', // Japanese
    '标注', // Chinese
    '標註',
    'выделен', // Russian
    '하이라이트', // Korean
  ],
  note: [
    'note', // English, French
    'notiz', // German
    'nota', // Spanish, Italian, Portuguese
    'notitie', // Dutch
    'メモ', // Japanese
    '笔记', // Chinese
    '筆記',
    '注释',
    'заметк', // Russian
    '메모', // Korean
    'ملاحظة', // Arabic
    'הערה', // Hebrew
  ],
  bookmark: [
    'bookmark',
    'lesezeichen',
    'signet',
    'marcador',
    'segnalibro',
    'bladwijzer',
    'ブックマーク',
    '书签',
    '書籤',
    'закладк',
    '북마크',
    'إشارة',
    'סימנייה',
  ],
} as const;

/** Lower-case parts of words before or after the number of a page; any other number is a position of the device. */
export const pageWords = [
  'page',
  'seite',
  'página',
  'pagina',
  'ページ',
  '页',
  '頁',
  'страниц',
  '페이지',
  'صفحة',
  'עמוד',
] as const;

/** Regular expressions for a closing parenthesis of a title that names the edition, not the author. */
export const editionWords = [
  'edition',
  'edición',
  'édition',
  'ausgabe',
  'edizione',
  'edição',
  'editie',
  'издание',
  'kindle',
] as const;

/** The line before the title in words that Apple Books shares, and the last line. */
export const sharedWords = {
  from: [
    'excerpt from',
    'auszug aus',
    'extrait de',
    'extracto de',
    'estratto da',
    'fragmento de',
    'fragment uit',
    'trecho de',
  ],
  rights: [
    'this material may be protected by copyright.',
    'dieses material ist möglicherweise urheberrechtlich geschützt.',
    'ce contenu est peut-être protégé par des droits d’auteur.',
    'es posible que este material esté protegido por copyright.',
    'questo materiale potrebbe essere protetto da copyright.',
  ],
} as const;
