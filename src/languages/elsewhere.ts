// Words of languages without a file, which are read whatever a guide's language.
import type { LocatorUnit } from '../guide/model.ts';

/**
 * Labels of answers in languages that have no file of their own, so that nobody's answers are printed for students:
 * Russian, Ukrainian, Bulgarian, Serbian, Polish, Czech, Slovak, Slovene, Croatian, Swedish, Danish, Norwegian, Finnish, Estonian,
 * Latvian, Lithuanian, Hungarian, Romanian, Greek, Turkish, Catalan, Basque, Galician, Welsh, Irish, Korean, Hindi, Indonesian,
 * Vietnamese, Thai, Persian, Afrikaans.
 */
export const answerLabelsElsewhere: readonly string[] = [
  ...['ответ', 'ответы', 'решение', 'правильный ответ', 'відповідь', 'відповіді', 'отговор', 'отговори', 'одговор'],
  ...['odpowiedź', 'odpowiedzi', 'rozwiązanie', 'odpověď', 'odpovědi', 'řešení', 'odpoveď', 'riešenie', 'odgovor'],
  ...['odgovori', 'rešitev', 'rješenje', 'svar', 'facit', 'lösning', 'løsning', 'vastaus', 'vastaukset', 'ratkaisu'],
  ...['vastus', 'vastused', 'atbilde', 'atbildes', 'atsakymas', 'atsakymai', 'válasz', 'válaszok', 'megoldás'],
  ...['răspuns', 'răspunsuri', 'απάντηση', 'απαντήσεις', 'λύση', 'cevap', 'cevaplar', 'yanıt', 'çözüm', 'resposta'],
  ...['respostes', 'erantzuna', 'erantzunak', 'ateb', 'atebion', 'freagra', 'freagraí', '답', '정답', '해답', 'उत्तर'],
  ...['jawaban', 'kunci jawaban', 'đáp án', 'trả lời', 'คำตอบ', 'เฉลย', 'پاسخ', 'antwoorde'],
  ...[
    'megoldások',
    'megoldókulcs',
    'ключ',
    'ключи',
    'rozwiązania',
    'klucz',
    'klíč',
    'kľúč',
    'riešenia',
    'rješenja',
    'rešitve',
  ],
  ...[
    'отв',
    'відп',
    'odp',
    'řeš',
    'vál',
    'răsp',
    'rešení',
    'правильна відповідь',
    'верный ответ',
    'rätt svar',
    'riktigt svar',
  ],
  ...[
    'doğru cevap',
    'doğru yanıt',
    'helyes válasz',
    'σωστή απάντηση',
    'správná odpověď',
    'poprawna odpowiedź',
    '모범 답안',
    '예시 답안',
    '답안',
  ],
  ...[
    'सही उत्तर',
    'जवाब',
    'जवाब कुंजी',
    'উত্তর',
    'jawapan',
    'sagot',
    'modelsvar',
    'příklad odpovědi',
    'przykładowa odpowiedź',
  ],
  ...['возможный ответ', 'примерный ответ', 'lehetséges válasz', 'olası cevap', 'möjligt svar'],
  ...['решења', 'rešenja', 'barem', 'soluții', 'λύσεις', 'fasit', 'løsninger', 'lösningar', 'ratkaisut', 'çözümler'],
];

/** Whole answers behind a statement, in the same languages: true, false. */
export const verdictsElsewhere: readonly string[] = [
  ...[
    'верно',
    'неверно',
    'правда',
    'ложь',
    'да',
    'нет',
    'так',
    'ні',
    'правильно',
    'неправильно',
    'prawda',
    'fałsz',
    'tak',
    'nie',
  ],
  ...[
    'pravda',
    'nepravda',
    'lež',
    'ano',
    'sant',
    'falskt',
    'falsk',
    'sandt',
    'usant',
    'falsk',
    'nej',
    'nei',
    'totta',
    'tarua',
    'kyllä',
    'ei',
  ],
  ...[
    'igaz',
    'hamis',
    'igen',
    'nem',
    'doğru',
    'yanlış',
    'evet',
    'hayır',
    'σωστό',
    'λάθος',
    'ναι',
    'όχι',
    'adevărat',
    'fals',
  ],
  ...[
    'točno',
    'netočno',
    '참',
    '거짓',
    '맞다',
    '틀리다',
    'सही',
    'गलत',
    'सत्य',
    'असत्य',
    'benar',
    'salah',
    'đúng',
    'sai',
    'ถูก',
    'ผิด',
    'درست',
    'نادرست',
  ],
];

/** In the title of a talk with a writer, in the same languages. */
export const conversationsElsewhere: readonly string[] = [
  ...[
    'интервью',
    'беседа с',
    'інтерв’ю',
    'wywiad',
    'rozmowa z',
    'rozhovor',
    'intervju',
    'interjú',
    'beszélgetés',
    'interviu',
  ],
  ...[
    'συνέντευξη',
    'röportaj',
    'söyleşi',
    'haastattelu',
    '인터뷰',
    '대담',
    'साक्षात्कार',
    'wawancara',
    'phỏng vấn',
    'مصاحبه',
  ],
];

/** Headings of tasks that practise something, in the same languages. */
export const exercisesElsewhere: readonly string[] = [
  ...[
    'упражнение',
    'упражнения',
    'вправа',
    'вправи',
    'ćwiczenie',
    'ćwiczenia',
    'cvičení',
    'cvičenie',
    'övning',
    'övningar',
  ],
  ...[
    'øvelse',
    'øvelser',
    'harjoitus',
    'gyakorlat',
    'gyakorlatok',
    'exercițiu',
    'exerciții',
    'άσκηση',
    'ασκήσεις',
    'alıştırma',
    'alıştırmalar',
  ],
  ...['연습', '연습 문제', 'अभ्यास', 'latihan', 'bài tập', 'แบบฝึกหัด', 'تمرین'],
];

/** Headings that name a key among other words, in the same languages: "Megoldókulcs", "Klucz odpowiedzi do testu". */
export const answerKeysElsewhere: readonly string[] = [
  ...['megoldókulcs', 'javítókulcs', 'javítási útmutató', 'klucz odpowiedzi', 'klucz rozwiązań', 'správné odpovědi'],
  ...['klíč správných odpovědí', 'správná řešení', 'kľúč správnych odpovedí', 'správne odpovede', 'правильные ответы'],
  ...['ключ к тесту', 'ключи к тесту', 'ответы к тесту', 'правильні відповіді', 'верни отговори', 'barem de corectare'],
  ...['răspunsuri corecte', 'cevap anahtarı', 'yanıt anahtarı', 'σωστές απαντήσεις', 'facit', 'fasit', 'facitliste'],
  ...['rättningsmall', 'oikeat vastaukset', 'točni odgovori', 'pravilni odgovori', 'тачни одговори', 'kunci jawaban'],
  ...['đáp án', 'เฉลย', '정답', '정답지', '해답', 'उत्तर कुंजी', 'پاسخنامه', 'کلید پاسخ'],
];

/** Behind a right choice, in some of the same languages. */
export const rightRemarksElsewhere: readonly string[] = [
  ...[
    'верно',
    'правильно',
    'верный ответ',
    'правильний',
    'вірно',
    'správně',
    'správna',
    'dobrze',
    'poprawna',
    'poprawne',
  ],
  ...['rätt', 'riktig', 'rigtigt', 'oikein', 'õige', 'pareizi', 'teisingai', 'helyes', 'corect', 'σωστό', 'doğru'],
  ...['correcta', 'zuzena', 'cywir', '정답', '맞음', 'सही', 'benar', 'đúng', 'ถูก', 'درست'],
];

/** Words for the divisions of books in languages that have no file of their own; lower case. */
export const unitsElsewhere: Readonly<Record<string, LocatorUnit>> = Object.fromEntries(
  (
    [
      ['volume', 'том том tom svazek kötet cilt τόμος bind band'],
      ['part', 'часть частина část część rész bölümü μέρος del osa parte'],
      ['book', 'книга księga kniha könyv kitap βιβλίο bok bog kirja'],
      ['act', 'акт действие дія akt dějství jednání felvonás perde πράξη näytös'],
      ['scene', 'сцена явление ява scena scéna szín sahne σκηνή scen kohtaus'],
      ['chapter', 'глава главы розділ rozdział kapitola fejezet bölüm κεφάλαιο kapitel kapittel luku'],
      ['letter', 'письмо лист dopis levél mektup επιστολή brev kirje'],
      ['line', 'строка строки рядок wers verš sor dize στίχος rad linje säe'],
      ['page', 'страница страницы стр с сторінка strona strana oldal sayfa σελίδα sida side sivu'],
    ] as const
  ).flatMap(([unit, words]) => words.split(' ').map((word) => [word, unit] as const)),
);
