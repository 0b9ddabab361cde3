// Words of languages without a file, which are read whatever a guide's language.
import type { LocatorUnit } from '../guide/model.ts';

/**
 * Labels of answers in languages that have no file of their own, so that nobody's answers are printed for students:
 * Russian, Ukrainian, Bulgarian, Serbian, Polish, Czech, Slovak, Slovene, Croatian, Swedish, Danish, Norwegian, Finnish, Estonian,
 * Latvian, Lithuanian, Hungarian, Romanian, Greek, Turkish, Catalan, Basque, Galician, Welsh, Irish, Korean, Hindi, Indonesian,
 * Vietnamese, Thai, Persian, Afrikaans.
 */
export const answerLabelsElsewhere: readonly string[] = [
  ...[
    'эталон ответа',
    'эталон',
    'возможные ответы',
    'ответ ученика',
    'ожидаемый ответ',
    'очікувана відповідь',
    'odpowiedź ucznia',
    'przykładowe rozwiązanie',
    'przykładowa odpowiedź',
    'modelowa odpowiedź',
    'správné řešení',
    'vzorové řešení',
    'vzorová odpověď',
    'mintaválasz',
    'mintamegoldás',
    'elevsvar',
    'exempelsvar',
    'möjliga svar',
    'forventet svar',
    'eksempelsvar',
    'malliratkaisu',
    'mallivastaus',
    'örnek cevap',
    'örnek yanıt',
    'beklenen cevap',
    'ενδεικτική απάντηση',
    '예시답안',
    '모범답안',
    '정답 예시',
    '답안 예시',
    'contoh jawaban',
    'câu trả lời mẫu',
    'răspuns așteptat',
    'răspuns model',
    'пример ответа',
    'образец ответа',
    'правильные ответы',
  ],
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
  ...[
    'эталон ответов',
    'schemat punktowania',
    'schemat oceniania',
    'model odpowiedzi',
    'hodnocení a řešení',
    'értékelési útmutató',
    'pontozási útmutató',
    'bedömningsanvisning',
    'bedömningsanvisningar',
    'bedömningsmall',
    'arviointiohje',
    'puanlama anahtarı',
    '정답과 해설',
    '정답 및 해설',
    '채점 기준',
    '모범 답안',
    'pedoman penskoran',
    'barem de notare',
  ],
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
      ['act', 'акт действие дія akt dějství jednání felvonás perde πράξη näytös actus'],
      ['tableau', 'картина odsłona obraz kép tablo tablou'],
      ['scene', 'сцена явление ява scena scéna szín sahne σκηνή scen kohtaus scoena scœna scaena'],
      ['chapter', 'глава главы розділ rozdział kapitola fejezet bölüm κεφάλαιο kapitel kapittel luku'],
      ['letter', 'письмо лист dopis levél mektup επιστολή brev kirje'],
      ['line', 'строка строки рядок wers verš sor dize στίχος rad linje säe'],
      ['page', 'страница страницы стр с сторінка strona strana oldal sayfa σελίδα sida side sivu'],
    ] as const
  ).flatMap(([unit, words]) => words.split(' ').map((word) => [word, unit] as const)),
);

/** In a task: words are missing from the text below it, in the same languages. */
export const gapsElsewhere: readonly string[] = [
  ...['заполни', 'заполните', 'вставь', 'вставьте', 'пропуски', 'пропущенные', 'допиши', 'встав', 'заповни'],
  ...['uzupełnij', 'luki', 'brakujące', 'wpisz', 'doplň', 'doplňte', 'chybějící', 'chýbajúce', 'dopolni', 'dopuni'],
  ...['fyll i', 'luckor', 'lucktext', 'fyll inn', 'udfyld', 'manglende', 'täydennä', 'aukkotehtävä', 'puuttuvat'],
  ...['egészítsd ki', 'hiányzó', 'pótold', 'completează', 'spațiile', 'συμπλήρωσε', 'συμπληρώστε', 'κενά'],
  ...['boşluk', 'boşlukları', 'boşluklara', 'eksik kelimeleri', '빈칸', '괄호', 'isilah', 'lengkapi', 'điền', 'เติม'],
];

/** How a sentence begins that says what students are to answer, in the same languages. */
export const expectedElsewhere: readonly string[] = [
  ...['ученик (?:назвал|должен|указывает|может)', 'учащи[ей]ся (?:должны|называют|могут)', 'учень (?:має|називає)'],
  ...['uczeń (?:powinien|podaje|wymienia|może)', 'uczniowie (?:powinni|podają)', 'žák (?:uvede|má|by měl)', 'žáci by'],
  ...['eleven (?:nämner|ska|bör|kan|skal|nevner)', 'eleverna (?:ska|bör|kan)', 'oppilas (?:mainitsee|osaa)'],
  ...['a tanuló', 'a diák', 'elevul (?:trebuie|menționează)', 'ο μαθητής', 'öğrenci(?:ler)? ', '학생(?:은|들은|이)'],
  ...['\\d+ (?:pkt|б|bod[yů]?|p|pont|poäng) (?:za|за|för)'],
];

/** Titles of tables that say how work is judged, in the same languages. */
export const rubricsElsewhere: readonly string[] = [
  ...['критерии оценивания', 'критерии оценки', 'критерії оцінювання', 'kryteria oceniania', 'kritéria hodnocení'],
  ...['bedömningskriterier', 'bedömningsmatris', 'vurderingskriterier', 'arviointikriteerit', 'értékelési szempontok'],
  ...['criterii de evaluare', 'κριτήρια αξιολόγησης', 'değerlendirme ölçütleri', '평가 기준', 'kriteria penilaian'],
];

/** Parts of words for brackets, in any language: a task with gaps names them where they hold hints. */
export const bracketWords: readonly string[] = [
  ...['bracket', 'parenthes', 'klammer', 'parenthès', 'paréntesis', 'parêntes', 'parentesi', 'haakjes', 'скобк'],
  ...[
    'nawias',
    'závork',
    'parentes',
    'zárójel',
    'parantez',
    'παρένθεσ',
    '括号',
    '括號',
    '括弧',
    '괄호 안',
    'أقواس',
    'סוגריים',
  ],
];

/** Forms of ordinals from first on, in Russian, Ukrainian, Polish, Czech, the languages of Scandinavia, and the Latin of old printers. */
const ordinals: readonly (readonly string[])[] = [
  ...[
    'первый первая первое перший перша перше pierwszy pierwsza pierwsze první första første primus prima',
    'второй вторая второе другий друга друге drugi druga drugie druhý druhá druhé andra anden secundus secunda',
    'третий третья третье третій третя третє trzeci trzecia trzecie třetí tredje tertius tertia',
    'четвёртый четвёртая четвёртое четвертый четвертая четвертое четвертий четверта czwarty czwarta čtvrtý čtvrtá čtvrté fjärde fjerde quartus quarta',
    'пятый пятая пятое п’ятий п’ята п’яте piąty piąta pátý pátá páté femte quintus quinta',
    'шестой шестая шестое шостий шоста szósty szósta šestý šestá sjätte sjette sextus sexta',
    'седьмой седьмая седьмое сьомий сьома siódmy siódma sedmý sedmá sjunde syvende septimus septima',
    'восьмой восьмая восьмое восьмий восьма ósmy ósma osmý osmá åttonde ottende octavus octava',
    'девятый девятая девятое дев’ятий дев’ята dziewiąty dziewiąta devátý devátá nionde niende nonus',
    'десятый десятая десятое десятий десята dziesiąty dziesiąta desátý desátá tionde tiende decimus',
  ].map((forms) => forms.split(' ')),
  ...'одиннадцат двенадцат тринадцат четырнадцат пятнадцат шестнадцат семнадцат восемнадцат девятнадцат двадцат'
    .split(' ')
    .map((stem) => ['ый', 'ая', 'ое'].map((ending) => stem + ending)),
];

const russianTens = ['двадцать', 'тридцать', 'сорок', 'пятьдесят', 'шестьдесят', 'семьдесят', 'восемьдесят'];
const isRussian = (form: string) => /^[а-яё]+$/.test(form);

/** Ordinals of languages without a file, with hyphens between words: двадцать-первая. */
export const ordinalsElsewhere: ReadonlyMap<string, number> = new Map([
  ...ordinals.flatMap((forms, at) => forms.map((form) => [form, at + 1] as const)),
  ...russianTens.flatMap((ten, at) =>
    ordinals
      .slice(0, 9)
      .flatMap((forms, one) =>
        forms.filter(isRussian).map((form) => [`${ten}-${form}`, (at + 2) * 10 + one + 1] as const),
      ),
  ),
]);

/** In the place of a number, in the same languages: явление последнее. */
export const lastElsewhere: readonly string[] =
  'последний последняя последнее останній остання останнє ostatni ostatnia ostatnie poslední sista sidste siste'.split(
    ' ',
  );

/** Heads of the narrow column of Cornell notes, in any language. */
export const cueHeads: readonly string[] = [
  ...[
    'cue',
    'cues',
    'cue column',
    'cues and questions',
    'questions and cues',
    'stichwort',
    'stichworte',
    'stichwörter',
  ],
  ...[
    'mots-clés',
    'mots clés',
    'indices',
    'pistas',
    'palabras clave',
    'parole chiave',
    'palavras-chave',
    'trefwoorden',
  ],
  ...['キーワード', '线索', '線索', 'hasła', 'klíčová slova', 'ключевые слова', 'nyckelord', 'anahtar kelimeler'],
];

/** Words that deny, in the same languages. */
export const negationsElsewhere: readonly string[] = [
  ...'не ни нет никогда никто никого никому ничто ничего ничему нигде никуда никак нельзя без едва'.split(' '),
  ...'ні немає ніколи ніхто нічого ніде nie nigdy nikt nikogo nic nigdzie bez ani żaden żadna'.split(' '),
  ...'ne není nikdy nikdo nikde žádný žádná inte aldrig ingen inga inget ingenting varken'.split(' '),
  ...'ikke aldri intet ingenting ingen hverken verken ei koskaan kukaan nem soha senki semmi nincs'.split(' '),
  ...'nu niciodată nimeni nimic δεν δε μη μην ποτέ κανείς τίποτα değil asla hiç yok'.split(' '),
];
