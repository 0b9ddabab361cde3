// Spanish.
//
// Empty lists are words that nobody has added yet, or that the language does without; English ones are understood in every guide.
import type { Language } from './language.ts';

const ones =
  'uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve'.split(
    ' ',
  );
const tens = 'treinta cuarenta cincuenta sesenta setenta ochenta noventa'.split(' ');
const ordinalOnes = 'primero segundo tercero cuarto quinto sexto séptimo octavo noveno'.split(' ');
const ordinalTens =
  'décimo vigésimo trigésimo cuadragésimo quincuagésimo sexagésimo septuagésimo octogésimo nonagésimo'.split(' ');
const otherForms: Readonly<Record<number, readonly string[]>> = {
  1: ['primer'],
  3: ['tercer'],
  7: ['sétimo'],
  9: ['nono'],
  11: ['undécimo'],
  12: ['duodécimo'],
};

const upTo99 = <Form>(form: (number: number) => Form) => Array.from({ length: 99 }, (_, index) => form(index + 1));

export const es: Language = {
  tag: 'es',
  printed: {
    contents: 'Índice',
    introduction: 'Introducción',
    notes: 'Notas',
    backToText: 'Volver al texto',
    skipToText: 'Ir al texto',
    name: 'Nombre',
    class: 'Clase',
    set: 'Grupo',
    date: 'Fecha',
    studyGuide: 'Guía de lectura',
    quoteSheet: 'Citas',
    quotationsFrom: 'Citas de {work}',
    teacherEdition: 'Edición del profesor',
    answer: 'Respuesta.',
    otherQuotations: 'Otras citas',
    learnByHeart: 'Las palabras en negrita son para aprender de memoria.',
    learnFirst: 'Números en un círculo: citas que hay que aprender primero.',
    checkedAgainst: 'Citas cotejadas con: {editions}',
    image: 'Imagen',
    minutes: 'Tiempo de lectura: unos {n} min',
    mark: '{n} punto',
    marks: '{n} puntos',
    noFont: '[Texto en escritura {script}: no hay fuente en este equipo]',
    comma: ', ',
    page: 'p. {n}',
    index: 'Índice',
    indexOfQuotations: 'Citas',
    indexOfCharacters: 'Personajes',
    answers: 'Respuestas',
    answerToQuestion: 'Respuesta a la pregunta {n}',
    backToQuestion: 'Volver a la pregunta {n}',
    teachers: 'Profesorado',
    largePrintEdition: 'Guía de lectura en letra grande',
    clearPrintEdition: 'Guía de lectura en letra clara',
  },
  accessibility: {
    structure:
      'Todo el texto se puede ampliar y se adapta a la pantalla. Los títulos, las listas, las tablas y las notas están marcados como tales, y el índice lleva a cada sección.',
    noImages: 'No hay más imágenes que la cubierta.',
    described: 'Toda imagen con significado tiene descripción.',
    undescribed: 'Algunas imágenes no tienen descripción.',
    printedPages: 'Los números de página son los de la guía impresa.',
  },
  classroom: {
    worksheet: 'Hoja de trabajo',
    cards: 'Tarjetas',
    recall: 'Citas de memoria',
    total: 'Total',
    wordBank: 'Banco de palabras',
    starters: ['Creo que … porque …', 'Las palabras «…» muestran que …', 'Esto hace que el lector sienta …'],
    stretchTask: 'Usa en cada respuesta una cita que elijas tú y di dónde está.',
    matching: 'Une cada palabra con su significado: escribe la letra junto a la palabra.',
    quotationTask: 'Analiza con atención cada cita.',
    quotation: 'Cita',
    technique: 'Recurso',
    effect: 'Efecto',
    link: 'Relación con la obra',
    essayPlan: 'Plan del ensayo',
    point: 'Idea',
    evidence: 'Prueba',
    explanation: 'Explicación',
    exitTicket: 'Antes de salir',
    exitPrompts: ['Algo que ahora entiendo', 'Una pregunta que todavía tengo', 'Una cita que quiero recordar'],
    halves: 'Busca la segunda mitad de cada cita: escribe su letra.',
    firstLetters: 'Escribe cada cita completa. Se da la primera letra de cada palabra.',
    gaps: 'Escribe las palabras que faltan.',
    whoSays: '¿Quién lo dice y dónde?',
    scrambled: 'Ordena las palabras.',
    level: 'Nivel {n}',
    who: 'Quién',
    where: 'Dónde',
    fold: 'Corta por las líneas continuas y dobla por la línea discontinua.',
    levels: { support: ['apoyo', 'refuerzo'], standard: ['estándar'], stretch: ['ampliación', 'reto'] },
    boxes: ['recuadro'],
    squares: ['cuadrícula', 'cuadros'],
  },
  figures: {
    themeTracker: 'Dónde aparecen los temas',
    trackerSigns: 'Signo vacío: el tema aparece ahí una vez. Signo relleno: más de una vez.',
    theme: 'Tema',
    characterMap: 'Quién se relaciona con quién',
    togetherLines:
      'Las líneas unen a personajes que se nombran juntos a menudo; cuanto más gruesa la línea, más a menudo.',
    brokenFrames: 'Marcos discontinuos: estos personajes están también en otra parte del mapa.',
    relation: 'Relación',
    withWhom: 'Con quién',
    timeline: 'Orden de los hechos y orden del relato',
    inStory: 'En la historia',
    inBook: 'En el libro',
    event: 'Qué ocurre',
  },
  sections: {
    teaching: [
      'notas para el docente',
      'para el docente',
      'para docentes',
      'para el profesor',
      'para profesores',
      'orientaciones didácticas',
    ],
    introduction: ['introducción'],
    glance: ['de un vistazo', 'resumen rápido', 'ficha técnica', 'datos básicos', 'lo esencial'],
    quotations: [
      'citas',
      'citas clave',
      'citas importantes',
      'cita',
      'frases',
      'frases célebres',
      'las citas',
      'fragmentos',
    ],
    plot: [
      'argumento',
      'resumen',
      'trama',
      'el argumento',
      'resumen del argumento',
      'resumen por capítulos',
      'resumen de los capítulos',
      'la trama',
      'sinopsis',
      'historia',
    ],
    characters: [
      'personajes',
      'los personajes',
      'personajes principales',
      'personaje',
      'lista de personajes',
      'análisis de los personajes',
      'descripción de los personajes',
      'reparto',
    ],
    themes: ['temas', 'los temas', 'temas principales', 'tema', 'temas y motivos', 'temática'],
    symbols: ['símbolos', 'simbolismo', 'motivos', 'símbolo', 'los símbolos', 'símbolos y motivos'],
    devices: [
      'recursos literarios',
      'estilo',
      'figuras retóricas',
      'figuras literarias',
      'recursos estilísticos',
      'lenguaje',
      'lenguaje y estilo',
      'estructura',
      'técnicas narrativas',
    ],
    analysis: [
      'análisis',
      'análisis crítico',
      'interpretación',
      'análisis literario',
      'comentario',
      'interpretaciones',
    ],
    context: ['contexto', 'contexto histórico', 'el contexto', 'contexto literario', 'contexto social', 'antecedentes'],
    author: [
      'sobre el autor',
      'sobre la autora',
      'el autor',
      'la autora',
      'biografía',
      'autor',
      'autora',
      'biografía del autor',
      'vida del autor',
    ],
    glossary: ['glosario', 'vocabulario', 'palabras clave', 'términos clave', 'definiciones'],
    timeline: ['cronología', 'línea de tiempo', 'fechas clave', 'línea del tiempo'],
    questions: [
      'preguntas',
      'preguntas de discusión',
      'preguntas de comprensión',
      'preguntas de lectura',
      'comprensión lectora',
      'ejercicios',
      'preguntas para debatir',
    ],
    quiz: ['cuestionario', 'test', 'quiz', 'examen', 'opción múltiple'],
    essays: ['temas de ensayo', 'ensayos', 'preguntas de ensayo', 'temas de redacción', 'propuestas de escritura'],
    faq: ['preguntas frecuentes', 'faq'],
    review: ['reseña', 'crítica', 'opinión', 'mi opinión', 'opinión personal'],
    reading: [
      'lecturas recomendadas',
      'bibliografía',
      'para saber más',
      'fuentes',
      'referencias',
      'lecturas complementarias',
      'recursos',
    ],
  },
  titles: {
    around:
      'mis|mi|nuestras|los|las|el|la|algunos|algunas|principales|principal|importantes|importante|famosas|famosos|célebres|favoritas|favoritos|mejores|destacadas|destacados|memorables|notables|clave|esenciales|seleccionadas|otros|otras|secundarios|más|breve|corto|detallado|completo|literarias|literarios|inspiradoras'.split(
        '|',
      ),
    before: 'de|del|en'.split('|'),
    everyday:
      'historia|autor|autora|estilo|lenguaje|estructura|tema|crítica|opinión|fuentes|referencias|recursos|test|examen|cita|frases|fragmentos|personaje|motivos|reparto'.split(
        '|',
      ),
    conversations: 'entrevista con|entrevista a|entrevista|conversación con'.split('|'),
  },
  units: {
    volume: ['tomo', 'volumen'],
    part: ['parte'],
    book: ['libro'],
    canto: ['canto'],
    chapter: ['capítulo', 'capítulos', 'cap'],
    letter: ['carta'],
    section: ['sección', 'soneto'],
    stanza: ['estrofa'],
    act: ['acto', 'jornada'],
    tableau: ['cuadro'],
    scene: ['escena'],
    line: ['verso', 'versos', 'línea', 'líneas', 'v', 'vv'],
    page: ['página', 'páginas', 'p', 'pág'],
    location: ['posición', 'posiciones', 'pos'],
    prologue: ['prólogo'],
    epilogue: ['epílogo'],
    stave: [],
  },
  counters: {},
  numbers: upTo99((number) => {
    if (number < 30) return ones[number - 1]!;
    const [ten, one] = [tens[Math.floor(number / 10) - 3]!, ones[(number % 10) - 1]];
    return number % 10 === 0 ? ten : `${ten}-y-${one}`;
  }),
  ordinals: upTo99((number) => {
    const [ten, one] = [ordinalTens[Math.floor(number / 10) - 1], ordinalOnes[(number % 10) - 1]];
    const glued = ten && one ? [ten.replace(/[éá]/, (letter) => (letter === 'é' ? 'e' : 'a')) + one] : [];
    const forms = [...(ten && one ? [`${ten}-${one}`, ...glued] : [one ?? ten!]), ...(otherForms[number] ?? [])];
    return forms.flatMap((form) => (form.endsWith('o') ? [form, inFeminine(form)] : [form]));
  }),
  ordinalEndings: ['º', 'ª', 'o', 'a', '.o', '.a'],
  placeWords: { before: ['en'], articles: [], and: [], to: ['a', 'y'], last: ['último', 'última'] },
  answer: {
    names: [
      'respuesta',
      'respuestas',
      'solución',
      'soluciones',
      'solucionario',
      'respuestas correctas',
      'clave',
      'claves',
      'respuesta modelo',
      'respuesta esperada',
      'respuestas esperadas',
      'resp',
      'rta',
      'respuesta correcta',
      'posible respuesta',
      'respuesta sugerida',
      'posibles respuestas',
      'respuesta del alumno',
      'respuestas de los alumnos',
      'solución del juego',
      'respuestas posibles',
      'ejemplo de respuesta',
      'respuesta tipo',
      'orden correcto',
    ],
    collections: [
      'solucionario',
      'clave de respuestas',
      'claves de respuestas',
      'clave de corrección',
      'pauta de corrección',
      'respuestas correctas',
      'respuestas esperadas',
      'pauta',
      'criterios de corrección',
      'clave de respuestas correctas',
      'guía de corrección',
      'hoja de respuestas',
    ],
    before: [],
    after: [],
    to: ['a', 'al'],
    letters: ['R'],
    choices: 'opción|letra|alternativa|inciso'.split('|'),
    right: ['correcta', 'correcto', 'respuesta correcta', 'verdadero'],
    explanations: [
      'párrafo modelo',
      'redacción modelo',
      'explicación',
      'justificación',
      'rúbrica',
      'se espera',
      'puntos clave',
      'puntos de discusión',
      'aspectos a considerar',
    ],
    forTeachers:
      'para el docente|para el profesor|para la profesora|solo para docentes|solo para profesores|copia del profesor|copia del docente|notas para el docente|nota para el docente|girar la hoja|gira la hoja|al revés'.split(
        '|',
      ),
    rubrics: 'rúbrica|rúbrica de evaluación|criterios de evaluación|pauta de evaluación'.split('|'),
    expected:
      'se espera que|(?:el|la|los|las) (?:alumn[oa]s?|estudiantes?) (?:debe|deben|debería|deberían|puede|pueden) ',
    wrong: ['incorrecto', 'incorrecta'],
    verdicts: ['verdadero', 'falso', 'sí', 'no'],
  },
  question: {
    labels: ['pregunta'],
    titles: ['preguntas', 'pregunta'],
    letters: ['P'],
    tasks:
      'explica|explique|dé|cite|describe|describa|compara|compare|justifica|justifique|usa|use|escribe|escriba|lee|lea|busca|encuentra|comenta|comente|discute|subraya|dibuja|completa|piensa|apoya|enumera|nombra|al menos'.split(
        '|',
      ),
    hints: ['tu respuesta', 'su respuesta', 'tus propias palabras', 'oraciones completas', 'varias respuestas'],
    pointers:
      'este|esta|estos|estas|siguiente|siguientes|fragmento|pasaje|cita|abajo|frase|frases|versos|imagen|tabla|poema'.split(
        '|',
      ),
    exercises:
      'ejercicio|ejercicios|práctica|practica|adivinanza|adivinanzas|crucigrama|horizontales|verticales|sopa de letras|quiz|juego|tarea|quién soy'.split(
        '|',
      ),
    gaps: 'completa|complete|completar|rellena|rellene|huecos|espacios en blanco|espacios|palabras que faltan'.split(
      '|',
    ),
  },
  alias: ['también conocido como', 'también conocida como', 'alias'],
  quotationFields: {
    quotation: 'cita|citas|frase|fragmento|pasaje|texto'.split('|'),
    speaker: 'personaje|quién|quién lo dice|hablante|dicho por|narrador|nombre'.split('|'),
    place: 'dónde|lugar|referencia|fuente|ubicación|número de página'.split('|'),
    theme: 'tema|temas|idea'.split('|'),
    meaning:
      'significado|análisis|explicación|qué muestra|lo que muestra|comentario|interpretación|importancia|efecto'.split(
        '|',
      ),
  },
  marks: ['punto', 'puntos'],
  lines: ['líneas'],
  articles: ['el', 'la', 'los', 'las', 'un', 'una'],
  plurals: [],
  nounsHaveCapitals: false,
  and: ['y'],
  with: ['con'],
  slashed: [],
  quoting: {
    // biome-ignore format: a list of words
    negativePrefixes: ['in', 'im', 'i', 'des', 'no'],
    negations: [
      'no',
      'nunca',
      'jamás',
      'nada',
      'nadie',
      'ningún',
      'ninguno',
      'ninguna',
      'ni',
      'tampoco',
      'sin',
      'apenas',
      'ningunos',
      'ningunas',
      'raramente',
    ],
    omissionWords: ['corte', 'omitido'],
    elisions: [[/^obscur/, 'oscur']],
    directions: ['Telón', 'Vase', 'Vanse'],
  },
  people: {
    nameParts: ['de', 'señor', 'señora', 'señorita'],
    wives: ['señora', 'sra'],
    pointlessTitles: [],
    narrators: ['narrador', 'narradora'],
    anybody: ['todos', 'coro', 'poeta', 'autor', 'autora'],
    speechVerbs:
      'dice|dijo|pregunta|preguntó|responde|respondió|confiesa|declara|exclama|exclamó|susurra|susurró|contesta|contestó|replica|replicó|repuso|murmura|murmuró|grita|gritó|añade|añadió|afirma'.split(
        '|',
      ),
  },
  otherMedia: {
    notFrom: {
      novel: 'No es de la novela',
      play: 'No es de la obra',
      poem: 'No es del poema',
      book: 'No es del libro',
    },
    names:
      'película|film|filme|adaptación|serie|televisión|teatro|montaje|ópera|ballet|musical|radio|guion|guión|videojuego'.split(
        '|',
      ),
    except: [],
    remarks:
      'énfasis|cursiva|cursivas|negrita|traducción|trad|sic|aparte|monólogo|narrador|narradora|edición|ed|metáfora|símil|comparación|ironía|personificación|aliteración|anáfora|hipérbole|oxímoron|antítesis'.split(
        '|',
      ),
    openings: ['a', 'al', 'como', 'citando', 'leyendo'],
  },
  abbreviations: {
    titles: [],
    stoppedTitles: ['Sr', 'Sra', 'Srta', 'Dr', 'Dra', 'Dña', 'Prof'],
    anywhere: ['p. ej.', 'etc.', 'cf.', 'EE. UU.', 'Ud.', 'Uds.', 'a. C.', 'd. C.'],
    numbered: 'p.|pp.|pág.|págs.|cap.|caps.|vol.|núm.|v.|vv.|esc.'.split('|'),
    counted: [],
    measures: [],
    eras: [],
    centuries: [],
    initialisms: ['ADN', 'UE', 'URSS'],
    acronyms: ['ONU', 'OTAN'],
    vowelless: [],
  },
  spellings: [],
  books: {
    contents: ['índice', 'tabla de materias', 'tabla de contenidos'],
    page: [],
    endMatter: [],
    publisher: ['índice', 'créditos'],
    otherBooks: [],
    rights: [],
    pictures: [],
    footnotes: [],
    pageMarks: [],
    pictureMarks: [],
    transcriberNotes: [],
    corrections: [],
  },
  pages: {
    by: ['por', 'de', 'escrito por'],
    navigation:
      'inicio|menú|buscar|búsqueda|saltar al contenido|ir al contenido|volver arriba|subir|anterior|siguiente|entrada anterior|entrada siguiente|página anterior|página siguiente|iniciar sesión|acceder|registrarse|mi cuenta|cerrar|ver más|ver menos|leer más|seguir leyendo|ver todo|contacto|sobre nosotros|quiénes somos|ayuda|mapa del sitio|categorías|etiquetas|archivos|editar|aviso legal|en esta página|buscar:|archivado en|publicado en|empleo|prensa|privacidad|accesibilidad'.split(
        '|',
      ),
    sharing:
      'compartir|compartir en facebook|compartir en twitter|compartir en whatsapp|enviar por correo|copiar enlace|copiar|imprimir|guardar|me gusta|seguir|síguenos|reportar|informar de un error|citar|descargar|descargar pdf|compartir en|cargando|se abre en una ventana nueva'.split(
        '|',
      ),
    buying:
      'comprar|comprar ahora|comprar el libro|comprar en amazon|ver en amazon|pedir ahora|añadir al carrito|agregar al carrito|añadir a la cesta|prueba gratis|desbloquear|tapa dura|tapa blanda|bolsillo|audiolibro'.split(
        '|',
      ),
    consent:
      'usamos cookies|utilizamos cookies|este sitio utiliza cookies|este sitio web utiliza cookies|esta web utiliza cookies|nosotros y nuestros socios|valoramos tu privacidad|aceptar todo|aceptar todas|aceptar cookies|aceptar|rechazar todo|rechazar|configurar cookies|política de privacidad|política de cookies|términos y condiciones|términos de uso|condiciones de uso'.split(
        '|',
      ),
    subscribing:
      'suscribirse|suscríbete|suscríbete al boletín|suscríbete a nuestro boletín|boletín|newsletter|tu correo electrónico|correo electrónico|tu email|introduce tu correo|darse de baja en cualquier momento|crear una cuenta gratis|cancela cuando quieras|sin tarjeta de crédito'.split(
        '|',
      ),
    blurb:
      'contraportada|sinopsis de la editorial|descripción de la editorial|texto de contraportada|descripción|descripción del libro|sobre el libro|sobre este libro|críticas|ideas clave'.split(
        '|',
      ),
    related:
      'artículos relacionados|entradas relacionadas|libros relacionados|contenido relacionado|también te puede interesar|te puede interesar|te puede gustar|recomendado para ti|recomendados|lo más leído|entradas recientes|leer también|a continuación|libros similares|títulos similares|del mismo autor|otros libros de este autor'.split(
        '|',
      ),
    commenting:
      'comentarios|comentario|deja un comentario|dejar un comentario|añadir un comentario|sin comentarios|no hay comentarios|responder|publicar comentario|te ha resultado útil|valorar este artículo|tu valoración|cancelar la respuesta|tu dirección de correo electrónico no será publicada|los campos obligatorios están marcados con|guarda mi nombre, correo electrónico y web en este navegador'.split(
        '|',
      ),
    advertising: 'publicidad|anuncio|anuncios|patrocinado|contenido patrocinado|enlace de afiliado'.split('|'),
    listening:
      'escuchar|escuchar artículo|reproducir|pausa|silenciar|velocidad|tu navegador no soporta el elemento de audio|su navegador no soporta el elemento de audio|reproduciendo ahora'.split(
        '|',
      ),
    readingTime:
      /^(?:(?:tiempo de lectura:? ?(?:aproximado:? )?)\d+ ?min(?:utos?)?|\d+ ?min(?:utos?)? de lectura|lectura de \d+ ?min(?:utos?)?|\d+ min)$/iu,
    published:
      /^(?:(?:última actualización|actualizado|modificado|publicado)(?: el)?:? .{4,40}|página \d+(?: de \d+)?|\d[\d.,]*(?: ?(?:k|m|mil))?\+? (?:vistas|visitas|comentarios|reseñas|valoraciones|calificaciones|lectores|votos))$/iu,
    owned: /^(?:todos los derechos reservados|© ?\d{4})/iu,
  },
  typesetting: {
    quotationMarks: ['«»', '“”', '‘’'],
    regionalMarks: {},
    elisions: [],
    dash: '–',
    attachedDash: '—',
    doubleElisions: [],
    isUnspaced: false,
    unitFollowsNumber: false,
    numberSigns: [],
    afterFeet: [],
    spaced: undefined,
    regionalSpaced: {},
  },
};

/** The parts of a number agree too: `vigésima-primera`. */
function inFeminine(form: string): string {
  return form.replace(/o(?=-|$)/g, 'a');
}
