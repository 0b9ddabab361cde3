// Small plays in five languages that nobody else wrote, and the ways in which plays are printed.

export interface Speech {
  readonly act: number;
  readonly scene: number;
  readonly speaker: string;
  readonly lines: readonly string[];
  /** Before the speech. */
  readonly direction?: string;
}

interface SmallPlay {
  readonly lang: string;
  readonly act: (number: string) => string;
  readonly scene: (number: string) => string;
  readonly speeches: readonly Speech[];
}

const speech = (place: string, speaker: string, lines: string, direction?: string): Speech => {
  const [act, scene] = place.split('.').map(Number);
  return { act: act!, scene: scene!, speaker, lines: lines.split(' / '), ...(direction ? { direction } : {}) };
};

export const smallPlays: readonly SmallPlay[] = [
  {
    lang: 'en',
    act: (number) => `ACT ${number}`,
    scene: (number) => `SCENE ${number}. A harbour.`,
    speeches: [
      speech(
        '1.1',
        'ADA',
        'Who keeps the lantern when the keeper sleeps, / And who shall pay the oil that it has burned? / The harbour wakes before the morning comes.',
        'Enter Ada and the old Keeper with a ladder.',
      ),
      speech(
        '1.1',
        'KEEPER',
        'The sea shall pay as all the sea has paid, / With broken timber and with silver fish. / I do not ask the water for a bill.',
      ),
      speech(
        '1.1',
        'ADA',
        'Then let the water come and knock at noon, / For I will open neither door to it. / My father never loved the northern wind.',
      ),
      speech(
        '1.2',
        'KEEPER',
        'Tonight the ships go out beyond the bar; / Their sails are patched with letters from the dead. / No captain counts the sailors who return.',
        'Enter the Keeper alone with a lamp.',
      ),
      speech(
        '1.2',
        'ADA',
        'Good Keeper, tell me what the captains say / About the house that stands below the cliff. / They cannot see its windows from the deck.',
      ),
      speech(
        '2.1',
        'KEEPER',
        'The house has stood since winter without smoke, / And yet a candle burns behind the glass. / Go home and leave the stones to keep their own.',
      ),
      speech(
        '2.1',
        'ADA',
        'I carried bread and candles to that door, / And someone thanked me in my mother’s voice. / I have not slept a single hour since then.',
        'Ada shows him a small iron key.',
      ),
    ],
  },
  {
    lang: 'de',
    act: (number) => `AKT ${number}`,
    scene: (number) => `SZENE ${number}. Ein Hafen.`,
    speeches: [
      speech(
        '1.1',
        'ADA',
        'Wer hütet jetzt die Lampe in der Nacht, / Und wer bezahlt das Öl, das sie verbrennt? / Der Hafen wacht, bevor der Morgen kommt.',
        'Ada tritt auf mit einer langen Leiter.',
      ),
      speech(
        '1.1',
        'WÄRTER',
        'Das Meer bezahlt, wie es noch stets bezahlt, / Mit Balken und mit einem Silberfisch. / Ich frage nicht das Wasser nach dem Geld.',
      ),
      speech(
        '1.1',
        'ADA',
        'Dann soll das Wasser mittags zu uns kommen, / Denn keine Tür wird ihm von mir geöffnet. / Mein Vater hat den Nordwind nie geliebt.',
      ),
      speech(
        '1.2',
        'WÄRTER',
        'Heut fahren alle Schiffe aus der Bucht, / Mit Segeln aus den Briefen unsrer Toten. / Kein Kapitän zählt die, die wiederkehren.',
        'Der Wärter allein mit einer kleinen Lampe.',
      ),
      speech(
        '1.2',
        'ADA',
        'Erzähl mir, Wärter, was die Leute sagen / Von jenem Haus, das unterm Felsen steht. / Sie sehen seine Fenster nicht vom Deck.',
      ),
      speech(
        '2.1',
        'WÄRTER',
        'Das Haus steht seit dem Winter ohne Rauch, / Und dennoch brennt ein Licht im letzten Zimmer. / Geh heim und lass den Steinen ihre Ruhe.',
      ),
      speech(
        '2.1',
        'ADA',
        'Ich trug das Brot und Kerzen an die Tür, / Und jemand dankte mir mit Mutters Stimme. / Ich habe keine Stunde mehr geschlafen.',
        'Ada zeigt ihm einen Schlüssel aus Eisen.',
      ),
    ],
  },
  {
    lang: 'fr',
    act: (number) => `ACTE ${number}`,
    scene: (number) => `SCÈNE ${number}`,
    speeches: [
      speech(
        '1.1',
        'ADA',
        'Qui garde la lanterne au milieu de la nuit, / Et qui paiera demain cette huile qu’elle brûle ? / Le port se lève avant les cloches du matin.',
        'Ada entre avec une échelle de bois.',
      ),
      speech(
        '1.1',
        'GARDIEN',
        'La mer paiera toujours comme elle a bien payé, / Avec du bois brisé, des poissons de lumière. / Je ne demande rien aux vagues de l’hiver.',
      ),
      speech(
        '1.1',
        'ADA',
        'Que l’eau vienne à midi frapper à notre seuil, / Car je n’ouvrirai pas les volets de la chambre. / Mon père n’aimait pas le souffle du grand nord.',
      ),
      speech(
        '1.2',
        'GARDIEN',
        'Ce soir tous les bateaux s’en vont hors de la baie ; / Leurs voiles sont les lettres que laissent les morts. / Aucun marin ne compte ceux qui s’en reviennent.',
        'Le gardien seul avec une petite lampe.',
      ),
      speech(
        '1.2',
        'ADA',
        'Bon gardien, dites-moi ce que l’on dit là-bas / De la vieille maison au pied de la falaise. / Ils ne voient jamais ses fenêtres du pont.',
      ),
      speech(
        '2.1',
        'GARDIEN',
        'La maison est debout sans feu depuis l’hiver, / Et pourtant une flamme y tremble sous la porte. / Rentrez chez vous, laissez les pierres à leur nuit.',
      ),
      speech(
        '2.1',
        'ADA',
        'J’ai porté du pain blanc et des chandelles neuves, / Et quelqu’un m’a parlé de la voix de ma mère. / Je ne dors plus une heure depuis ce soir-là.',
        'Ada lui montre une clef de fer noir.',
      ),
    ],
  },
  {
    lang: 'es',
    act: (number) => `ACTO ${number}`,
    scene: (number) => `ESCENA ${number}`,
    speeches: [
      speech(
        '1.1',
        'ADA',
        'Quién guarda la linterna cuando duerme, / Y quién ha de pagar aceite y mecha. / El puerto se despierta antes del alba.',
        'Ada entra con una escalera de madera.',
      ),
      speech(
        '1.1',
        'GUARDIÁN',
        'El mar lo pagará como ha pagado, / Con tablas rotas y con peces claros. / No pido cuentas a las olas negras.',
      ),
      speech(
        '1.1',
        'ADA',
        'Que llame el agua al mediodía entonces, / Porque jamás le abriré la puerta. / Mi padre nunca quiso al viento norte.',
      ),
      speech(
        '1.2',
        'GUARDIÁN',
        'Esta noche los barcos dejan la bahía; / Sus velas son las cartas de los muertos. / Nadie contó a los hombres que volvieron.',
        'El guardián solo con una lámpara pequeña.',
      ),
      speech(
        '1.2',
        'ADA',
        'Dime, guardián, qué dicen los marinos / De aquella casa al pie del acantilado. / No pueden ver sus luces desde el barco.',
      ),
      speech(
        '2.1',
        'GUARDIÁN',
        'La casa está sin humo desde enero, / Y arde una vela detrás del cristal viejo. / Vete a tu casa y deja en paz las piedras.',
      ),
      speech(
        '2.1',
        'ADA',
        'Llevé pan blanco y velas a esa puerta, / Y alguien me habló con voz de madre mía. / No duermo ni una hora desde entonces.',
        'Ada le enseña una llave de hierro.',
      ),
    ],
  },
  {
    lang: 'it',
    act: (number) => `ATTO ${number}`,
    scene: (number) => `SCENA ${number}`,
    speeches: [
      speech(
        '1.1',
        'ADA',
        'Chi tiene la lanterna quando dorme, / E chi potrà pagare tutto l’olio? / Il porto si risveglia avanti l’alba.',
        'Ada entra con una scala di legno.',
      ),
      speech(
        '1.1',
        'CUSTODE',
        'Il mare pagherà come ha pagato, / Con assi rotte e pesci color luna. / Io non domando i conti alle onde scure.',
      ),
      speech(
        '1.1',
        'ADA',
        'Che bussi l’acqua a mezzogiorno allora, / Perché la porta mai le sarà aperta. / Mio padre non amava il vento freddo.',
      ),
      speech(
        '1.2',
        'CUSTODE',
        'Stanotte i legni lasciano la baia; / Le vele sono lettere dei morti. / Nessuno conta quelli che ritornano.',
        'Il custode solo con una piccola lampada.',
      ),
      speech(
        '1.2',
        'ADA',
        'Custode, dimmi che ne dice il molo / Di quella casa sotto la scogliera. / Non vedono le sue finestre accese.',
      ),
      speech(
        '2.1',
        'CUSTODE',
        'La casa sta dal freddo senza fumo, / Eppure brucia un lume dietro ai vetri. / Va’ a casa e lascia i sassi alla lor notte.',
      ),
      speech(
        '2.1',
        'ADA',
        'Portai del pane e ceri a quella porta, / E una voce di madre mi rispose. / Non ho dormito un’ora da quel giorno.',
        'Ada gli mostra una chiave di ferro.',
      ),
    ],
  },
];

type Printing = (play: SmallPlay) => string;

const roman = ['', 'I', 'II'];

/** Heads where act and scene change, and what `write` makes of each speech. */
function printed({ act, scene, speeches }: SmallPlay, write: (speech: Speech) => string): string {
  return speeches
    .flatMap((speech, at) => {
      const before = speeches[at - 1];
      const isNewAct = before?.act !== speech.act;
      return [
        ...(isNewAct ? [act(roman[speech.act]!)] : []),
        ...(isNewAct || before?.scene !== speech.scene ? [scene(roman[speech.scene]!)] : []),
        write(speech),
      ];
    })
    .join('\n\n');
}

const beside = (direction: string | undefined, text: string) => (direction ? `[${direction}]\n\n${text}` : text);

export const printings: Readonly<Record<string, Printing>> = {
  'names above': (play) =>
    printed(play, ({ speaker, lines, direction }) => beside(direction, `${speaker}.\n${lines.join('\n')}`)),
  'names in front': (play) =>
    printed(play, ({ speaker, lines, direction }) => beside(direction, `${speaker}. ${lines.join('\n    ')}`)),
  'names with colons': (play) =>
    printed(play, ({ speaker, lines, direction }) => beside(direction, `${speaker}:\n${lines.join('\n')}`)),
  TEI: ({ lang, speeches }) => {
    const places = [...new Set(speeches.map(({ act, scene }) => `${act}.${scene}`))];
    const scenes = places.map((place) => {
      const [act, scene] = place.split('.');
      const own = speeches.filter((speech) => `${speech.act}.${speech.scene}` === place);
      let line = 0;
      const spoken = own.map(
        ({ speaker, lines, direction }) =>
          `${direction ? `<stage>${direction}</stage>` : ''}<sp><speaker>${speaker}</speaker>${lines.map((words) => `<l n="${++line}">${words}</l>`).join('')}</sp>`,
      );
      return `<div type="act" n="${act}"><div type="scene" n="${scene}">${spoken.join('\n')}</div></div>`;
    });
    // An act that goes on is one act.
    const body = scenes.join('').replaceAll(/<\/div><div type="act" n="1">(?=<div type="scene" n="2">)/g, '');
    return `<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="${lang}"><text><body>${body}</body></text></TEI>`;
  },
};
