// German.
//
// Empty lists are words that nobody has added yet, or that the language does without; English ones are understood in every guide.
import type { Language } from './language.ts';

const ones =
  'eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn'.split(
    ' ',
  );
const tens = 'zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig'.split(' ');
const numberWord = (number: number) => {
  const [ten, one] = [tens[Math.floor(number / 10) - 2], ones[(number % 10) - 1]];
  return number < 20 ? ones[number - 1]! : one ? `${one.replace(/^eins$/, 'ein')}und${ten}` : ten!;
};
const stemsOf: Readonly<Record<number, readonly string[]>> = {
  1: ['erst'],
  3: ['dritt'],
  7: ['siebt', 'siebent'],
  8: ['acht'],
};

const upTo99 = <Form>(form: (number: number) => Form) => Array.from({ length: 99 }, (_, index) => form(index + 1));

export const de: Language = {
  tag: 'de',
  printed: {
    contents: 'Inhalt',
    introduction: 'Einleitung',
    notes: 'Anmerkungen',
    backToText: 'Zurück zum Text',
    name: 'Name',
    class: 'Klasse',
    date: 'Datum',
    studyGuide: 'Lektürehilfe',
    quoteSheet: 'Zitate',
    teacherEdition: 'Ausgabe für Lehrkräfte',
    answer: 'Antwort.',
    otherQuotations: 'Weitere Zitate',
    learnByHeart: 'Die fetten Wörter sind zum Auswendiglernen.',
    checkedAgainst: 'Zitate verglichen mit: {editions}',
    image: 'Bild',
    minutes: 'Lesezeit: etwa {n} Min.',
    mark: '{n} Punkt',
    marks: '{n} Punkte',
    noFont: '[Text in der Schrift {script}: keine Schriftart auf diesem Rechner]',
    comma: ', ',
    page: 'S. {n}',
    index: 'Register',
    indexOfQuotations: 'Zitate',
    indexOfCharacters: 'Figuren',
    answers: 'Lösungen',
    answerToQuestion: 'Antwort auf Frage {n}',
    backToQuestion: 'Zurück zu Frage {n}',
    teachers: 'Lehrkräfte',
    largePrintEdition: 'Lektürehilfe in Großdruck',
    clearPrintEdition: 'Lektürehilfe in klarer Schrift',
  },
  accessibility: {
    structure:
      'Der ganze Text lässt sich vergrößern und neu umbrechen. Überschriften, Listen, Tabellen und Anmerkungen sind als solche ausgezeichnet, und das Inhaltsverzeichnis führt zu jedem Abschnitt.',
    noImages: 'Außer dem Umschlag gibt es keine Bilder.',
    described: 'Jedes Bild, das etwas mitteilt, hat eine Beschreibung.',
    undescribed: 'Manche Bilder haben keine Beschreibung.',
    printedPages: 'Die Seitenzahlen sind die des gedruckten Hefts.',
  },
  classroom: {
    worksheet: 'Arbeitsblatt',
    cards: 'Karten',
    recall: 'Zitate auswendig',
    total: 'Summe',
    wordBank: 'Wörterkasten',
    starters: ['Ich denke …, weil …', 'Die Worte „…“ zeigen, dass …', 'Auf den Leser wirkt das …'],
    stretchTask: 'Verwende in jeder Antwort ein selbst gewähltes Zitat und gib an, wo es steht.',
    matching: 'Ordne jedem Wort seine Bedeutung zu: Schreibe den Buchstaben neben das Wort.',
    quotationTask: 'Untersuche jedes Zitat genau.',
    quotation: 'Zitat',
    technique: 'Stilmittel',
    effect: 'Wirkung',
    link: 'Bezug zum ganzen Text',
    essayPlan: 'Gliederung',
    point: 'These',
    evidence: 'Beleg',
    explanation: 'Erläuterung',
    exitTicket: 'Zum Abschluss',
    exitPrompts: ['Das habe ich heute verstanden', 'Diese Frage habe ich noch', 'Dieses Zitat will ich mir merken'],
    halves: 'Finde die zweite Hälfte jedes Zitats: Schreibe ihren Buchstaben auf.',
    firstLetters: 'Schreibe jedes Zitat ganz auf. Der erste Buchstabe jedes Wortes ist angegeben.',
    gaps: 'Ergänze die fehlenden Wörter.',
    whoSays: 'Wer sagt das, und wo?',
    scrambled: 'Bringe die Wörter in die richtige Reihenfolge.',
    level: 'Stufe {n}',
    who: 'Wer',
    where: 'Wo',
    fold: 'An den durchgezogenen Linien schneiden, an der gestrichelten falten.',
    levels: {
      support: ['basis', 'förderung', 'grundniveau'],
      standard: ['standard', 'regelstandard'],
      stretch: ['erweiterung', 'expertenstandard', 'forder'],
    },
    boxes: ['kasten', 'feld'],
    squares: ['karo', 'kästchen'],
  },
  sections: {
    teaching: [
      'hinweise für lehrkräfte',
      'für lehrkräfte',
      'für lehrer',
      'lehrerhinweise',
      'didaktische hinweise',
      'unterrichtsideen',
      'unterrichtsentwurf',
    ],
    introduction: ['einleitung', 'einführung'],
    glance: ['auf einen blick', 'überblick', 'steckbrief', 'kurzinfo', 'allgemeine informationen', 'fakten'],
    quotations: [
      'zitate',
      'wichtige zitate',
      'schlüsselzitate',
      'zitat',
      'textstellen',
      'zentrale textstellen',
      'zitatsammlung',
      'zitate mit deutung',
    ],
    plot: [
      'handlung',
      'inhaltsangabe',
      'zusammenfassung',
      'inhalt',
      'handlungsüberblick',
      'kapitelzusammenfassung',
      'kapitelzusammenfassungen',
      'handlungsverlauf',
      'plot',
      'die handlung',
      'zusammenfassung der handlung',
      'kapitelübersicht',
    ],
    characters: [
      'figuren',
      'charaktere',
      'personen',
      'hauptfiguren',
      'figurencharakteristik',
      'charakter',
      'charakterisierung',
      'charakterisierungen',
      'figurenkonstellation',
      'personenkonstellation',
      'die figuren',
      'personenverzeichnis',
      'figurenübersicht',
      'protagonisten',
      'nebenfiguren',
    ],
    themes: ['themen', 'zentrale themen', 'motive und themen', 'thema', 'thematik', 'die themen', 'themen und motive'],
    symbols: ['symbole', 'motive', 'symbolik', 'motiv', 'symbole und motive', 'leitmotive', 'bildsprache'],
    devices: [
      'stilmittel',
      'sprache und stil',
      'sprachliche mittel',
      'erzähltechnik',
      'sprache',
      'stil',
      'erzählweise',
      'sprache und form',
      'rhetorische mittel',
      'aufbau und form',
      'aufbau',
    ],
    analysis: ['analyse', 'interpretation', 'deutung', 'textanalyse', 'interpretationsansätze'],
    context: [
      'hintergrund',
      'kontext',
      'historischer hintergrund',
      'historischer kontext',
      'entstehung',
      'hintergründe',
      'zeitgeschichtlicher hintergrund',
      'entstehungsgeschichte',
    ],
    author: [
      'über den autor',
      'über die autorin',
      'der autor',
      'die autorin',
      'autor',
      'autorin',
      'zum autor',
      'zur autorin',
      'autorenporträt',
      'leben des autors',
    ],
    glossary: [
      'glossar',
      'wortschatz',
      'worterklärungen',
      'begriffe',
      'vokabeln',
      'fachbegriffe',
      'begriffserklärungen',
      'wörterliste',
    ],
    timeline: ['zeittafel', 'zeitleiste', 'chronologie', 'zeitstrahl', 'zeitlicher ablauf'],
    questions: [
      'fragen',
      'diskussionsfragen',
      'verständnisfragen',
      'aufgaben',
      'leitfragen',
      'übungsfragen',
      'aufgaben und fragen',
      'fragen zum text',
      'arbeitsaufträge',
    ],
    quiz: ['quiz', 'test', 'multiple choice'],
    essays: [
      'aufsatzthemen',
      'klausurfragen',
      'erörterungsthemen',
      'aufsatzfragen',
      'prüfungsfragen',
      'schreibaufgaben',
    ],
    faq: ['häufige fragen', 'häufig gestellte fragen', 'faq'],
    review: ['rezension', 'kritik', 'besprechung', 'meine meinung', 'bewertung'],
    reading: [
      'weiterführende literatur',
      'literatur',
      'literaturverzeichnis',
      'quellen',
      'literaturhinweise',
      'weiterlesen',
      'links',
      'lesetipps',
    ],
  },
  titles: {
    around:
      'meine|mein|unsere|die|der|das|einige|wichtige|wichtigste|wichtigen|wichtigsten|zentrale|zentralen|berühmte|berühmten|bekannte|schöne|schönste|schönsten|beste|besten|liebste|liebsten|bedeutende|einprägsame|ausgewählte|weitere|andere|kurze|ausführliche|kurz|wesentliche|interessante|übersicht|liste|literarische|literarischen|inspirierende'.split(
        '|',
      ),
    before: 'aus|im|in|zu|zum|des|der'.split('|'),
    everyday:
      'inhalt|personen|literatur|kritik|hintergrund|thema|motiv|test|stil|sprache|links|entstehung|fakten|aufbau|charakter|bewertung'.split(
        '|',
      ),
  },
  units: {
    volume: ['band', 'bd'],
    part: ['teil', 'theil'],
    book: ['buch'],
    canto: ['gesang'],
    chapter: ['kapitel', 'kap', 'capitel', 'cap'],
    letter: ['brief'],
    section: ['abschnitt', 'sonett'],
    stanza: ['strophe'],
    act: ['akt', 'aufzug'],
    scene: ['szene', 'scene', 'auftritt'],
    line: ['vers', 'verse', 'zeile', 'zeilen', 'z', 'v'],
    page: ['seite', 'seiten', 's'],
    location: ['position', 'positionen', 'pos'],
    prologue: ['prolog', 'vorwort'],
    epilogue: ['epilog', 'nachwort'],
    stave: [],
  },
  counters: {},
  numbers: upTo99(numberWord),
  ordinals: upTo99((number) => {
    const stems = stemsOf[number] ?? [`${numberWord(number)}${number < 20 ? 't' : 'st'}`];
    return stems.flatMap((stem) => ['e', 'er', 'es', 'en'].map((ending) => stem + ending));
  }),
  ordinalEndings: ['.'],
  placeWords: { before: ['in', 'aus'], articles: [], and: [], to: ['bis', 'und'] },
  answer: {
    names: [
      'antwort',
      'lösung',
      'musterantwort',
      'erwartungshorizont',
      'antworten',
      'lösungen',
      'musterlösung',
      'musterlösungen',
      'musterantworten',
      'lösungsvorschlag',
      'lösungsvorschläge',
      'beispiellösung',
      'lösungsschlüssel',
      'lösungsblatt',
      'richtige antworten',
    ],
    collections: [
      'lösungsschlüssel',
      'lösungsblatt',
      'musterlösung',
      'musterlösungen',
      'lösungsvorschlag',
      'lösungsvorschläge',
      'erwartungshorizont',
      'lösungsteil',
      'lösungsheft',
    ],
    before: [],
    after: [],
    to: [],
    letters: [],
    right: ['richtig', 'korrekt', 'richtige antwort'],
    explanations: ['erklärung', 'begründung', 'hinweis für lehrkräfte', 'mögliche punkte'],
    forTeachers:
      'für lehrkräfte|nur für lehrkräfte|lehrerexemplar|lehrerfassung|für die lehrkraft|nur für lehrer|lehrerhinweis|für lehrer'.split(
        '|',
      ),
    verdicts: ['richtig', 'falsch', 'wahr', 'ja', 'nein'],
  },
  question: {
    labels: ['frage', 'aufgabe'],
    titles: ['fragen', 'frage'],
    letters: [],
    tasks:
      'erkläre|erklären sie|nenne|nennen sie|beschreibe|beschreiben sie|begründe|begründen sie|vergleiche|vergleichen sie|geben sie|schreibe|schreiben sie|belege|belegen sie|lies|lesen sie|suche|finde|finden sie|denke|diskutiere|diskutieren sie|erörtere|erörtern sie|kreuze|kreuzen sie|markiere|unterstreiche|zeichne|ordne|ergänze|verwende|verwenden sie|berücksichtige|tipp|hinweis|mindestens'.split(
        '|',
      ),
    hints: 'deine antwort|ihre antwort|eigenen worten|ganzen sätzen|am text|textstellen|mehrere antworten'.split('|'),
    pointers:
      'diese|dieser|dieses|folgende|folgenden|textstelle|zitat|auszug|satz|sätze|unten|bild|tabelle|gedicht|zeilen'.split(
        '|',
      ),
  },
  alias: ['auch bekannt als', 'auch genannt'],
  quotationFields: {
    quotation: 'zitat|zitate|textstelle|textbeleg|beleg|wortlaut|text'.split('|'),
    speaker: 'sprecher|sprecherin|sprecher/in|figur|person|wer|wer sagt es|wer spricht|gesagt von|name'.split('|'),
    place: 'stelle|ort|fundstelle|quelle|wo|textstelle im buch|seitenzahl|nachweis'.split('|'),
    theme: 'thema|themen|motiv|bezug zum thema'.split('|'),
    meaning:
      'bedeutung|deutung|analyse|erklärung|was es zeigt|aussage|wirkung|kommentar|interpretation|erläuterung'.split(
        '|',
      ),
  },
  marks: ['punkt', 'punkte'],
  lines: ['zeilen'],
  articles: ['der', 'die', 'das', 'ein', 'eine'],
  plurals: [],
  nounsHaveCapitals: true,
  and: ['und'],
  with: ['mit'],
  slashed: [],
  quoting: {
    // biome-ignore format: a list of words
    negations: ['nicht', 'nichts', 'nie', 'niemals', 'niemand', 'niemandem', 'niemanden', 'nirgends', 'nirgendwo', 'kein', 'keine', 'keiner', 'keinem', 'keinen', 'keines', 'nimmer', 'nimmermehr', 'weder', 'ohne', 'kaum', 'nein'],
    omissionWords: ['ausgelassen', 'gekürzt', 'auslassung'],
    elisions: [
      [/^(.*\p{L})'s$/u, '$1es'],
      [/th(?=[aeiouäöürw]|$)/, 't'],
      [/^sey/, 'sei'],
      [/^giebt$/, 'gibt'],
      [/^gieng/, 'ging'],
      [/^fieng/, 'fing'],
      [/iren(?=$|d)/, 'ieren'],
    ],
    directions: ['Vorhang', 'Der Vorhang'],
  },
  people: {
    nameParts: ['von', 'herr', 'frau', 'fräulein'],
    wives: ['frau'],
    pointlessTitles: [],
    narrators: ['erzähler', 'erzählerin', 'ich-erzähler', 'ich-erzählerin'],
    anybody: ['alle', 'chor', 'sprecher', 'sprecherin', 'dichter', 'lyrisches ich'],
    speechVerbs:
      'sagt|sagte|fragt|fragte|antwortet|antwortete|gesteht|gestand|erklärt|erklärte|ruft|rief|flüstert|flüsterte'.split(
        '|',
      ),
  },
  otherMedia: {
    notFrom: {
      novel: 'Nicht aus dem Roman',
      play: 'Nicht aus dem Stück',
      poem: 'Nicht aus dem Gedicht',
      book: 'Nicht aus dem Buch',
    },
    names:
      'film|spielfilm|verfilmung|literaturverfilmung|adaption|serie|fernsehserie|fernsehfilm|fernsehen|bühnenfassung|bühne|theater|theaterfassung|inszenierung|aufführung|hörspiel|radio|oper|musical|drehbuch'.split(
        '|',
      ),
    except: [],
    remarks:
      'hervorhebung|kursiv|kursivierung|fett|übersetzung|übersetzt|übers|sic|beiseite|monolog|erzähler|erzählerin|auflage|ausgabe|aufl|hrsg|manuskript|fassung|gekürzt'.split(
        '|',
      ),
    openings: ['zu', 'an', 'als', 'über', 'zitiert', 'liest', 'schreibt'],
  },
  abbreviations: {
    titles: [],
    stoppedTitles: ['Dr', 'Prof', 'Hr', 'Fr', 'St', 'Hl'],
    anywhere:
      'z. B.|d. h.|u. a.|u. Ä.|o. Ä.|u. U.|z. T.|i. d. R.|s. o.|s. u.|v. a.|usw.|usf.|bzw.|vgl.|Vgl.|evtl.|ggf.|sog.|Jh.|Jhs.|ebd.|Hrsg.|hrsg.|inkl.|v. Chr.|n. Chr.|v. u. Z.'.split(
        '|',
      ),
    numbered: 'S.|Kap.|Bd.|Nr.|Nrn.|Abb.|Z.|V.|Sz.|Aufl.'.split('|'),
    counted: ['ca.'],
    measures: ['cm', 'km', 'kg', 'mm', 'Min.', 'Std.'],
    eras: [],
    centuries: [],
    initialisms: 'ARD|BRD|CDU|CSU|DDR|FDP|NSDAP|SPD|SS|ZDF'.split('|'),
    acronyms: ['NATO', 'UNO'],
    vowelless: [],
  },
  spellings: [],
  books: {
    contents: ['inhalt', 'inhaltsverzeichnis'],
    page: [],
    endMatter: [],
    publisher: ['inhalt', 'inhaltsverzeichnis', 'impressum'],
    otherBooks: [],
    rights: [],
    pictures: ['abbildung'],
    footnotes: ['fußnote'],
    pageMarks: [],
    pictureMarks: [],
    transcriberNotes: [],
    corrections: [],
  },
  pages: {
    by: ['von', 'verfasst von'],
    navigation:
      'startseite|menü|suche|suchen|zum inhalt springen|nach oben|zurück nach oben|zurück|weiter|vorherige seite|nächste seite|vorheriger beitrag|nächster beitrag|anmelden|einloggen|registrieren|mein konto|schließen|mehr anzeigen|weniger anzeigen|weiterlesen|mehr lesen|alle anzeigen|kontakt|über uns|hilfe|impressum|kategorien|schlagwörter|archiv|bearbeiten|auf dieser seite'.split(
        '|',
      ),
    sharing:
      'teilen|auf facebook teilen|auf twitter teilen|auf whatsapp teilen|per e-mail teilen|link kopieren|kopieren|drucken|seite drucken|speichern|merken|gefällt mir|folgen|folge uns|fehler melden|zitieren|herunterladen|als pdf herunterladen'.split(
        '|',
      ),
    buying:
      'kaufen|jetzt kaufen|buch kaufen|bei amazon kaufen|bei amazon ansehen|jetzt bestellen|bestellen|in den warenkorb|zum shop|kostenlos testen|jetzt freischalten|gebunden|taschenbuch|hörbuch'.split(
        '|',
      ),
    consent:
      'wir verwenden cookies|diese website verwendet cookies|diese webseite verwendet cookies|wir und unsere partner|wir schätzen ihre privatsphäre|alle akzeptieren|alle cookies akzeptieren|akzeptieren|ablehnen|alle ablehnen|cookie-einstellungen|einstellungen verwalten|datenschutz|datenschutzerklärung|nutzungsbedingungen|agb'.split(
        '|',
      ),
    subscribing:
      'abonnieren|jetzt abonnieren|newsletter|newsletter abonnieren|newsletter bestellen|zum newsletter anmelden|e-mail-adresse|deine e-mail-adresse|ihre e-mail-adresse|jetzt anmelden|jederzeit abmelden'.split(
        '|',
      ),
    related:
      'ähnliche beiträge|ähnliche artikel|ähnliche bücher|verwandte artikel|verwandte beiträge|das könnte dich auch interessieren|das könnte sie auch interessieren|empfohlen|empfehlungen|mehr zum thema|beliebte beiträge|neueste beiträge|meistgelesen|auch interessant'.split(
        '|',
      ),
    commenting:
      'kommentare|kommentar|kommentar schreiben|kommentar hinterlassen|schreibe einen kommentar|keine kommentare|antworten|kommentar abschicken|war das hilfreich|war dieser artikel hilfreich|bewerten'.split(
        '|',
      ),
    advertising: 'anzeige|anzeigen|werbung|gesponsert|advertorial|affiliate-link'.split('|'),
    listening:
      'anhören|artikel anhören|jetzt anhören|abspielen|wiedergabe|stumm|geschwindigkeit|ihr browser unterstützt das audio-element nicht'.split(
        '|',
      ),
    readingTime:
      /^(?:lesezeit:? (?:ca\. |etwa )?\d+ ?min(?:uten?|\.)?|(?:ca\. )?\d+ ?min(?:uten?|\.)? (?:lesezeit|lesedauer)|\d+ min\.?)$/iu,
    published:
      /^(?:(?:zuletzt )?(?:aktualisiert|geändert|veröffentlicht|stand)(?: am)?:? .{4,40}|seite \d+(?: von \d+)?|\d[\d.]* (?:aufrufe|kommentare|bewertungen))$/iu,
    owned: /^(?:alle rechte vorbehalten|© ?\d{4})/iu,
  },
  typesetting: {
    quotationMarks: ['„“', '‚‘'],
    regionalMarks: { CH: ['«»', '‹›'], LI: ['«»', '‹›'] },
    elisions: 's n ne nen nem ner nes ran rauf raus rein rüber rum runter mal'.split(' '),
    dash: ' – ',
    doubleElisions: [],
    isUnspaced: false,
    unitFollowsNumber: true,
    numberSigns: ['Nr', 'Nrn'],
    afterFeet: [],
    attachedDash: undefined,
    spaced: undefined,
    regionalSpaced: {},
  },
};
