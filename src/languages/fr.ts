// French.
//
// Empty lists are words that nobody has added yet, or that the language does without; English ones are understood in every guide.
import type { Language } from './language.ts';

const ones =
  'un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf'.split(
    ' ',
  );
const tens = 'vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt'.split(' ');
const numberWord = (number: number) => {
  if (number < 20) return ones[number - 1]!;
  const ten = Math.floor(number / 10);
  const rest = number - (ten === 7 || ten === 9 ? ten - 1 : ten) * 10;
  if (rest === 0) return ten === 8 ? 'quatre-vingts' : tens[ten - 2]!;
  const joint = (rest === 1 && ten < 7) || number === 71 ? '-et-' : '-';
  return tens[ten - 2]! + joint + ones[rest - 1]!;
};

const upTo99 = <Form>(form: (number: number) => Form) => Array.from({ length: 99 }, (_, index) => form(index + 1));

export const fr: Language = {
  tag: 'fr',
  printed: {
    contents: 'Sommaire',
    introduction: 'Introduction',
    notes: 'Notes',
    backToText: 'Retour au texte',
    skipToText: 'Aller au texte',
    name: 'Nom',
    class: 'Classe',
    date: 'Date',
    studyGuide: 'Guide de lecture',
    quoteSheet: 'Citations',
    quotationsFrom: 'Citations de {work}',
    teacherEdition: 'Édition du professeur',
    answer: 'Réponse.',
    otherQuotations: 'Autres citations',
    learnByHeart: 'Les mots en gras sont à apprendre par cœur.',
    checkedAgainst: 'Citations vérifiées d’après : {editions}',
    image: 'Image',
    minutes: 'Temps de lecture : environ {n} min',
    mark: '{n} point',
    marks: '{n} points',
    noFont: '[Texte en écriture {script} : aucune police sur cette machine]',
    comma: ', ',
    page: 'p. {n}',
    index: 'Index',
    indexOfQuotations: 'Citations',
    indexOfCharacters: 'Personnages',
    answers: 'Corrigés',
    answerToQuestion: 'Réponse à la question {n}',
    backToQuestion: 'Retour à la question {n}',
    teachers: 'Enseignants',
    largePrintEdition: 'Guide de lecture en gros caractères',
    clearPrintEdition: 'Guide de lecture en caractères clairs',
  },
  accessibility: {
    structure:
      'Tout le texte peut être agrandi et se recompose. Les titres, les listes, les tableaux et les notes sont balisés comme tels, et la table des matières mène à chaque section.',
    noImages: 'Il n’y a pas d’autre image que la couverture.',
    described: 'Chaque image porteuse de sens a une description.',
    undescribed: 'Certaines images n’ont pas de description.',
    printedPages: 'Les numéros de page sont ceux du guide imprimé.',
  },
  classroom: {
    worksheet: 'Fiche d’exercices',
    cards: 'Cartes',
    recall: 'Citations par cœur',
    total: 'Total',
    wordBank: 'Banque de mots',
    starters: ['Je pense que … parce que …', 'Les mots « … » montrent que …', 'Cela fait sentir au lecteur …'],
    stretchTask: 'Dans chaque réponse, utilise une citation de ton choix et indique où elle se trouve.',
    matching: 'Associe chaque mot à son sens : écris la lettre à côté du mot.',
    quotationTask: 'Étudie chaque citation de près.',
    quotation: 'Citation',
    technique: 'Procédé',
    effect: 'Effet',
    link: 'Lien avec l’œuvre',
    essayPlan: 'Plan de dissertation',
    point: 'Argument',
    evidence: 'Preuve',
    explanation: 'Explication',
    exitTicket: 'Billet de sortie',
    exitPrompts: [
      'Ce que je comprends maintenant',
      'Une question que je me pose encore',
      'Une citation que je veux retenir',
    ],
    halves: 'Trouve la seconde moitié de chaque citation : écris sa lettre.',
    firstLetters: 'Écris chaque citation en entier. La première lettre de chaque mot est donnée.',
    gaps: 'Écris les mots qui manquent.',
    whoSays: 'Qui le dit, et où ?',
    scrambled: 'Remets les mots dans l’ordre.',
    level: 'Niveau {n}',
    who: 'Qui',
    where: 'Où',
    fold: 'Couper le long des traits pleins, plier le long du trait interrompu.',
    levels: { support: ['soutien', 'accompagnement'], standard: ['standard'], stretch: ['approfondissement', 'défi'] },
    boxes: ['cadre'],
    squares: ['carreaux', 'quadrillage'],
  },
  figures: {
    themeTracker: 'Où apparaissent les thèmes',
    trackerSigns: 'Signe vide : le thème y apparaît une fois. Signe plein : plusieurs fois.',
    theme: 'Thème',
    characterMap: 'Qui est lié à qui',
    togetherLines:
      'Les lignes relient les personnages souvent nommés ensemble ; plus la ligne est épaisse, plus c’est fréquent.',
    brokenFrames: 'Cadres pointillés : ces personnages figurent aussi dans une autre partie du schéma.',
    relation: 'Relation',
    withWhom: 'Avec qui',
    timeline: 'Ordre des événements et ordre du récit',
    inStory: 'Dans l’histoire',
    inBook: 'Dans le livre',
    event: 'Ce qui se passe',
  },
  sections: {
    teaching: [
      'pour l’enseignant',
      'pour les enseignants',
      'notes pédagogiques',
      'pistes pédagogiques',
      'fiche enseignant',
    ],
    introduction: ['introduction'],
    glance: ['en bref', 'en un coup d’œil', 'aperçu', 'fiche d’identité', 'présentation rapide', 'l’essentiel'],
    quotations: [
      'citations',
      'citations clés',
      'citations importantes',
      'citation',
      'les citations',
      'passages clés',
      'extraits',
    ],
    plot: [
      'résumé',
      'intrigue',
      'l’intrigue',
      'histoire',
      'résumé de l’intrigue',
      'résumé par chapitre',
      'résumé des chapitres',
      'l’histoire',
      'le résumé',
      'synopsis',
      'trame',
    ],
    characters: [
      'personnages',
      'les personnages',
      'personnages principaux',
      'personnage',
      'liste des personnages',
      'fiche des personnages',
      'portraits des personnages',
      'étude des personnages',
    ],
    themes: ['thèmes', 'les thèmes', 'thèmes principaux', 'thème', 'thématiques', 'étude des thèmes'],
    symbols: [
      'symboles',
      'symbolisme',
      'motifs',
      'symbole',
      'les symboles',
      'symboles et motifs',
      'images et symboles',
    ],
    devices: [
      'procédés littéraires',
      'figures de style',
      'style',
      'procédés stylistiques',
      'écriture',
      'style et langue',
      'langue et style',
      'structure',
      'forme et structure',
    ],
    analysis: ['analyse', 'analyse critique', 'interprétation', 'commentaire', 'étude', 'analyse littéraire'],
    context: [
      'contexte',
      'contexte historique',
      'le contexte',
      'contexte littéraire',
      'contexte social',
      'arrière-plan historique',
    ],
    author: [
      'l’auteur',
      "l'auteur",
      'à propos de l’auteur',
      "à propos de l'auteur",
      'l’autrice',
      'biographie',
      'autrice',
      'à propos de l’autrice',
      'biographie de l’auteur',
      'vie de l’auteur',
    ],
    glossary: ['glossaire', 'vocabulaire', 'lexique', 'mots clés', 'mots-clés', 'définitions', 'termes clés'],
    timeline: ['chronologie', 'frise chronologique', 'dates clés', 'repères chronologiques'],
    questions: [
      'questions',
      'questions de discussion',
      'questions de compréhension',
      'questions de lecture',
      'questionnaire',
      'questionnaire de lecture',
      'exercices',
    ],
    quiz: ['quiz', 'qcm', 'test', 'questions à choix multiples'],
    essays: ['sujets de dissertation', 'dissertations', 'sujets de rédaction', 'sujets de réflexion'],
    faq: ['foire aux questions', 'questions fréquentes', 'faq'],
    review: ['critique', 'compte rendu', 'mon avis', 'avis', 'réception critique'],
    reading: [
      'pour aller plus loin',
      'bibliographie',
      'lectures complémentaires',
      'lectures conseillées',
      'sources',
      'références',
      'ressources',
    ],
  },
  titles: {
    around:
      'mes|mon|ma|nos|vos|les|le|la|quelques|principaux|principales|principal|principale|importants|importantes|célèbres|préférées|préférés|favorites|favoris|meilleures|meilleurs|belles|beaux|clés|clé|marquantes|marquants|essentielles|essentiels|remarquables|choisies|choisis|autres|secondaires|plus|courte|court|bref|brève|détaillé|complet|littéraires|littéraire|inspirantes|inspirants'.split(
        '|',
      ),
    before: 'du|de|dans|tirées|tirés'.split('|'),
    everyday:
      'histoire|l’histoire|auteur|autrice|style|écriture|forme et structure|structure|étude|critique|avis|sources|références|ressources|test|thème|personnage|citation|extraits|motifs'.split(
        '|',
      ),
    conversations: 'entretien avec|interview|conversation avec|entrevue avec'.split('|'),
  },
  units: {
    volume: ['tome', 'volume'],
    part: ['partie'],
    book: ['livre'],
    canto: ['chant'],
    chapter: ['chapitre', 'chapitres', 'chap'],
    letter: ['lettre'],
    section: ['section', 'sonnet'],
    stanza: ['strophe'],
    act: ['acte'],
    scene: ['scène'],
    line: ['vers', 'ligne', 'lignes', 'v', 'vv', 'l'],
    page: ['page', 'pages', 'p'],
    location: ['emplacement', 'emplacements', 'empl'],
    prologue: ['prologue', 'préface'],
    epilogue: ['épilogue'],
    stave: [],
  },
  counters: {},
  numbers: upTo99(numberWord),
  ordinals: upTo99((number) => {
    const regular = `${numberWord(number)
      .replace(/s$|e$/, (letter) => (letter === 's' && number !== 80 ? 's' : ''))
      .replace(/cinq$/, 'cinqu')
      .replace(/neuf$/, 'neuv')}ième`;
    if (number === 1) return ['premier', 'première'];
    return number === 2 ? [regular, 'second', 'seconde'] : [regular];
  }),
  ordinalEndings: ['e', 'er'],
  placeWords: { before: ['dans', 'en'], articles: [], and: [], to: ['à', 'et'], last: ['dernier', 'dernière'] },
  answer: {
    names: [
      'réponse',
      'réponses',
      'corrigé',
      'solution',
      'corrigés',
      'solutions',
      'correction',
      'corrections',
      'bonnes réponses',
      'éléments de réponse',
      'réponse attendue',
      'réponses attendues',
      'rép',
      'réponse possible',
      'réponses possibles',
      'réponse correcte',
      'bonne réponse',
      'proposition de réponse',
      'réponse de l’élève',
      'réponses d’élèves',
      'réponse type',
      'réponses types',
      'attendus',
      'attendu',
      'proposition de corrigé',
      'corrigé type',
      'exemple de réponse',
      'exemples de réponses',
      'solution du jeu',
      'ordre correct',
      'bon ordre',
    ],
    collections: [
      'corrigé',
      'corrigés',
      'clé de correction',
      'clé de réponses',
      'grille de correction',
      'éléments de correction',
      'réponses attendues',
      'pistes de correction',
      'piste de correction',
      'critères de correction',
      'corrigé type',
      'proposition de corrigé',
      'barème de correction',
      'éléments attendus',
    ],
    before: [],
    after: [],
    to: ['à', 'au', 'aux'],
    letters: ['R'],
    choices: 'option|lettre|choix'.split('|'),
    right: ['correct', 'correcte', 'juste', 'bonne réponse', 'vrai'],
    explanations: [
      'paragraphe modèle',
      'exemple de rédaction',
      'copie modèle',
      'explication',
      'justification',
      'barème',
      'éléments attendus',
      'on attend',
      'points attendus',
      'points de discussion',
      'piste de réflexion pour l’enseignant',
    ],
    forTeachers:
      'pour l’enseignant|pour le professeur|réservé à l’enseignant|réservé au professeur|copie de l’enseignant|exemplaire du professeur|pour les enseignants|notes pour l’enseignant|note pour l’enseignant|tourner la feuille|retourner la feuille|à l’envers'.split(
        '|',
      ),
    rubrics: 'grille d’évaluation|critères d’évaluation|critères de réussite|barème'.split('|'),
    expected:
      "(?:les |l’|l')?(?:élèves?|apprenants?) (?:doit|doivent|devrait|devraient|peut|peuvent|pourra|pourront) |on attend(?:ra)? |on acceptera|accepter toute",
    verdicts: ['vrai', 'faux', 'oui', 'non'],
  },
  question: {
    labels: ['question'],
    titles: ['question', 'questions'],
    letters: ['Q'],
    tasks:
      'expliquez|explique|donnez|donne|citez|cite|décrivez|décris|comparez|compare|justifiez|justifie|utilisez|utilise|écrivez|écris|relevez|relève|lisez|lis|trouvez|trouve|discutez|cochez|coche|entourez|soulignez|dessinez|complétez|complète|pensez|pense|appuyez|rédigez|commentez|nommez|nomme|indice|au moins'.split(
        '|',
      ),
    hints: [
      'votre réponse',
      'ta réponse',
      'vos propres mots',
      'tes propres mots',
      'phrases complètes',
      'plusieurs réponses',
    ],
    pointers:
      'ce|cette|ces|suivant|suivante|suivants|suivantes|passage|extrait|citation|ci-dessous|phrase|phrases|vers|image|tableau|poème'.split(
        '|',
      ),
    exercises:
      'exercice|exercices|entraînement|entraîne-toi|quiz|devinette|devinettes|mots croisés|horizontalement|verticalement|charade|charades|mots mêlés|jeu|jeux|devinettes|qui suis-je'.split(
        '|',
      ),
    gaps: 'texte à trous|trous|complète|complétez|compléter|mots manquants|remplis|remplissez|espaces vides'.split('|'),
  },
  alias: ['aussi connu sous le nom de', 'aussi appelé', 'aussi appelée', 'alias'],
  quotationFields: {
    quotation: 'citation|citations|extrait|passage|phrase|texte'.split('|'),
    speaker: 'personnage|locuteur|locutrice|qui|qui parle|qui le dit|dit par|narrateur|nom'.split('|'),
    place: 'où|lieu|référence|réf|source|emplacement|numéro de page|endroit'.split('|'),
    theme: 'thème|thèmes|idée'.split('|'),
    meaning:
      'sens|signification|analyse|explication|ce que cela montre|ce que ça montre|commentaire|interprétation|importance|effet'.split(
        '|',
      ),
  },
  marks: ['point', 'points'],
  lines: ['lignes'],
  articles: ['le', 'la', 'les', 'l’', 'un', 'une'],
  plurals: [],
  nounsHaveCapitals: false,
  and: ['et'],
  with: ['avec'],
  slashed: [],
  quoting: {
    // biome-ignore format: a list of words
    negativePrefixes: ['in', 'im', 'ir', 'il', 'dé', 'dés', 'mé', 'mal', 'non'],
    negations: [
      'ne',
      "n'.+",
      'pas',
      'jamais',
      'rien',
      'aucun',
      'aucune',
      'nul',
      'nulle',
      'ni',
      'point',
      'guère',
      'sans',
      'non',
      'personne',
    ],
    omissionWords: ['coupé', 'passage omis', 'coupure'],
    elisions: [[/^encor$/, 'encore']],
    directions: ['Rideau', 'La toile tombe'],
  },
  people: {
    nameParts: ['de', 'monsieur', 'mademoiselle'],
    wives: ['mme', 'madame'],
    pointlessTitles: ['Mme', 'Mlle'],
    narrators: ['narrateur', 'narratrice'],
    anybody: ['tous', 'chœur', 'poète', 'auteur'],
    speechVerbs:
      'dit|demande|demanda|répond|répondit|avoue|avoua|déclare|déclara|s’écrie|s’écria|murmure|murmura|crie|cria|reprend|reprit|répliqua|réplique|ajouta|ajoute|affirme|fit'.split(
        '|',
      ),
  },
  otherMedia: {
    notFrom: {
      novel: 'Ne vient pas du roman',
      play: 'Ne vient pas de la pièce',
      poem: 'Ne vient pas du poème',
      book: 'Ne vient pas du livre',
    },
    names: 'film|adaptation|série|téléfilm|télévision|théâtre|opéra|ballet|radio|scénario|bd'.split('|'),
    except: [],
    remarks:
      'soulignement|souligné|italique|italiques|gras|traduction|trad|sic|aparté|monologue|narrateur|narratrice|édition|éd|manuscrit|abrégé|métaphore|comparaison|ironie|personnification|allitération|anaphore|hyperbole|oxymore|antithèse'.split(
        '|',
      ),
    openings: ['à', 'au', 'aux', 'comme', 'citant', 'lisant'],
  },
  abbreviations: {
    titles: ['Mme', 'Mlle', 'Mmes', 'Mlles', 'Dr'],
    stoppedTitles: ['M', 'MM'],
    anywhere: 'p. ex.|c.-à-d.|etc.|cf.|env.|ibid.|op. cit.|av. J.-C.|apr. J.-C.'.split('|'),
    numbered: ['p.', 'pp.', 'chap.', 't.', 'vol.', 'v.', 'sc.', 'fig.'],
    counted: [],
    measures: [],
    eras: [],
    centuries: [],
    initialisms: ['RATP', 'RER', 'SDF', 'SNCF', 'TGV', 'UE'],
    acronyms: ['ONU', 'OTAN'],
    vowelless: [],
  },
  spellings: [],
  books: {
    contents: ['table des matières', 'sommaire'],
    page: ['page'],
    endMatter: [],
    publisher: ['table des matières'],
    otherBooks: [],
    rights: [],
    pictures: ['illustration', 'image'],
    footnotes: ['note', 'note de bas'],
    pageMarks: [],
    pictureMarks: [],
    transcriberNotes: [],
    corrections: [],
  },
  pages: {
    by: ['par', 'de', 'écrit par'],
    navigation:
      "accueil|menu|recherche|rechercher|aller au contenu|haut de page|retour en haut|retour|précédent|suivant|article précédent|article suivant|page précédente|page suivante|se connecter|connexion|s'inscrire|inscription|mon compte|fermer|voir plus|voir moins|lire la suite|en savoir plus|tout voir|contact|nous contacter|à propos de nous|aide|plan du site|catégories|étiquettes|archives|modifier|mentions légales|sur cette page|rechercher :|classé sous|publié dans|carrières|presse|confidentialité|accessibilité".split(
        '|',
      ),
    sharing:
      "partager|partager cet article|partager sur facebook|partager sur twitter|partager sur whatsapp|envoyer par e-mail|copier le lien|copier|imprimer|enregistrer|j'aime|suivre|suivez-nous|signaler|signaler une erreur|citer|télécharger|télécharger le pdf|partager sur|chargement|ouvre dans une nouvelle fenêtre".split(
        '|',
      ),
    buying:
      'acheter|acheter maintenant|acheter le livre|acheter sur amazon|voir sur amazon|commander|ajouter au panier|essai gratuit|débloquer|broché|poche|livre audio'.split(
        '|',
      ),
    consent:
      "nous utilisons des cookies|ce site utilise des cookies|nous et nos partenaires|nous respectons votre vie privée|en poursuivant votre navigation|tout accepter|accepter|tout refuser|refuser|gérer les cookies|paramètres des cookies|politique de confidentialité|politique de cookies|conditions d'utilisation|conditions générales".split(
        '|',
      ),
    subscribing:
      "s'abonner|abonnez-vous|newsletter|infolettre|inscrivez-vous à la newsletter|inscrivez-vous à notre newsletter|votre e-mail|votre adresse e-mail|adresse e-mail|désabonnement à tout moment|créer un compte gratuit|annulez à tout moment|sans carte bancaire|aucune carte bancaire requise".split(
        '|',
      ),
    blurb:
      'quatrième de couverture|présentation de l’éditeur|résumé de l’éditeur|le mot de l’éditeur|description|description du livre|à propos du livre|la presse en parle|points clés'.split(
        '|',
      ),
    related:
      'articles similaires|articles liés|articles connexes|livres similaires|vous aimerez aussi|vous pourriez aussi aimer|à lire aussi|à lire ensuite|recommandé pour vous|recommandations|articles récents|les plus lus|sur le même sujet|titres similaires|les lecteurs ont aussi aimé|du même auteur|autres livres de cet auteur|autres livres du même auteur'.split(
        '|',
      ),
    commenting:
      'commentaires|commentaire|laisser un commentaire|ajouter un commentaire|aucun commentaire|répondre|publier le commentaire|cet article vous a-t-il été utile|noter cet article|votre note|annuler la réponse|votre adresse e-mail ne sera pas publiée|les champs obligatoires sont indiqués avec|enregistrer mon nom, mon e-mail et mon site'.split(
        '|',
      ),
    advertising: 'publicité|annonce|sponsorisé|contenu sponsorisé|lien affilié'.split('|'),
    listening:
      "écouter|écouter l'article|lecture|pause|muet|vitesse|votre navigateur ne prend pas en charge l'élément audio|en cours de lecture".split(
        '|',
      ),
    readingTime:
      /^(?:(?:temps de lecture ?:? ?(?:environ )?)\d+ ?min(?:utes?)?|\d+ ?min(?:utes?)? de lecture|lecture :? ?\d+ ?min(?:utes?)?|\d+ min)$/iu,
    published:
      /^(?:(?:mis à jour|modifié|publié)(?: le)? ?:? .{4,40}|page \d+(?: sur \d+)?|\d[\d., {2}]*(?: ?[km])?\+? (?:vues|commentaires|avis|notes|évaluations|lecteurs|votes))$/iu,
    owned: /^(?:tous droits réservés|© ?\d{4})/iu,
  },
  typesetting: {
    quotationMarks: ['«»', '“”', '‘’'],
    regionalMarks: {},
    elisions: ['tit', 'tite', 'tits', 'tites'],
    dash: '–',
    spaced: { marks: '«»', before: ';:!?' },
    regionalSpaced: { CA: { marks: '«»', before: ':' } },
    doubleElisions: [],
    isUnspaced: false,
    unitFollowsNumber: false,
    numberSigns: [],
    afterFeet: [],
    attachedDash: undefined,
  },
};
