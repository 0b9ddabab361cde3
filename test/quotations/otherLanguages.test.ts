// Brackets and omissions that turn the sense, pictures and asides of plays, in small books of eleven languages.
import { describe, expect, it } from 'vitest';
import { type BookToQuote, type QuotedRow, rulesOf } from '../support/quotations/writtenRules.ts';

interface Case extends BookToQuote {
  readonly name: string;
  readonly rows: readonly QuotedRow[];
}

const cases: readonly Case[] = [
  {
    name: 'sense en',
    lang: 'en',
    files: {
      'book.txt': `CHAPTER I

My father was scarcely able to see the road that evening, and he hardly ever spoke of his brother. I cannot say that the letter made him happy. Few of the villagers refused to help us with the barn, nor did the miller ask for money. It is impossible that she forgave the captain for leaving. He left the house without a word to his mother, and he was far from content with the price. The doctor failed to understand what the girl was asking him. I would have given him the horse, had he asked me kindly. Nothing on earth would make me sell the meadow to that man.
`,
    },
    rows: [
      ['My father was … able to see the road that evening', 'The narrator, chapter 1', ['quotation-sense']],
      ['he … spoke of his brother', 'The narrator, chapter 1', ['quotation-sense']],
      ['I [must] say that the letter made him happy', 'The narrator, chapter 1', ['quotation-sense']],
      ['He left the house [with] a word to his mother', 'The narrator, chapter 1', ['quotation-sense']],
      ['[Much] on earth would make me sell the meadow to that man', 'The narrator, chapter 1', ['quotation-sense']],
      ['I cannot say … the letter made him happy', 'The narrator, chapter 1', []],
      ['I would have given him the horse, had he asked me [un]kindly', 'The narrator, chapter 1', ['quotation-sense']],
      [
        'I would [not] have given him the horse, had he asked me kindly',
        'The narrator, chapter 1',
        ['quotation-sense'],
      ],
      ['Few of the villagers refused to help us … nor did the miller ask for money', 'The narrator, chapter 1', []],
      ['[My father] hardly ever spoke of his brother', 'The narrator, chapter 1', []],
    ],
  },
  {
    name: 'sense de',
    lang: 'de',
    files: {
      'book.txt': `Erstes Kapitel

Der Großvater hatte dem Jungen kaum etwas von dem Krieg erzählt, und niemand im Dorf wollte davon hören. Ich habe den Brief nie geöffnet, obwohl er lange auf dem Tisch lag. Sie konnte ohne ihren Bruder nicht über die Brücke gehen. Der Lehrer war keineswegs zufrieden mit der Antwort der Kinder. Wir haben weder den Hund noch die Katze im Garten gesehen.
`,
    },
    rows: [
      ['Ich habe den Brief … geöffnet, obwohl er lange auf dem Tisch lag', 'Erzähler, Kapitel 1', ['quotation-sense']],
      ['[jeder] im Dorf wollte davon hören', 'Erzähler, Kapitel 1', ['quotation-sense']],
      ['Der Lehrer war [durchaus] zufrieden mit der Antwort der Kinder', 'Erzähler, Kapitel 1', ['quotation-sense']],
      [
        'Der Lehrer war keineswegs [un]zufrieden mit der Antwort der Kinder',
        'Erzähler, Kapitel 1',
        ['quotation-sense'],
      ],
      ['Der Großvater hatte dem Jungen … etwas von dem Krieg erzählt', 'Erzähler, Kapitel 1', ['quotation-sense']],
      ['[Der alte Mann] hatte dem Jungen kaum etwas von dem Krieg erzählt', 'Erzähler, Kapitel 1', []],
      ['Wir haben … den Hund … die Katze im Garten gesehen', 'Erzähler, Kapitel 1', ['quotation-sense']],
    ],
  },
  {
    name: 'sense fr',
    lang: 'fr',
    files: {
      'book.txt': `CHAPITRE PREMIER

Le meunier n’avait jamais vendu son cheval à personne. Ma tante ne voulait guère parler de son voyage en Italie. Aucun des enfants n’avait peur de la rivière en hiver. Elle sortit de la maison sans regarder derrière elle. Le vieux capitaine aimait la mer plus que sa propre famille.
`,
    },
    rows: [
      ['Le meunier [avait] vendu son cheval', 'Le narrateur, chapitre 1', ['quotation-sense']],
      ['Ma tante … voulait … parler de son voyage en Italie', 'Le narrateur, chapitre 1', ['quotation-sense']],
      ['[Chacun] des enfants [avait] peur de la rivière en hiver', 'Le narrateur, chapitre 1', ['quotation-sense']],
      [
        'Elle sortit de la maison [et se mit à] regarder derrière elle',
        'Le narrateur, chapitre 1',
        ['quotation-sense'],
      ],
      [
        'Le vieux capitaine [n’]aimait [pas] la mer plus que sa propre famille',
        'Le narrateur, chapitre 1',
        ['quotation-sense'],
      ],
      ['[Il] aimait la mer plus que sa propre famille', 'Le narrateur, chapitre 1', []],
    ],
  },
  {
    name: 'sense es',
    lang: 'es',
    files: {
      'book.txt': `CAPÍTULO PRIMERO

El molinero jamás vendió su caballo a los soldados. Ninguno de los niños quería volver a la casa del río. Mi tía apenas hablaba de su viaje por Italia, y tampoco escribía cartas. Salió de la casa sin mirar a su madre.
`,
    },
    rows: [
      ['El molinero … vendió su caballo a los soldados', 'Narrador, capítulo 1', ['quotation-sense']],
      ['[Cada uno] de los niños quería volver a la casa del río', 'Narrador, capítulo 1', ['quotation-sense']],
      ['Mi tía [siempre] hablaba de su viaje por Italia', 'Narrador, capítulo 1', ['quotation-sense']],
      ['Salió de la casa [para] mirar a su madre', 'Narrador, capítulo 1', ['quotation-sense']],
      ['[La señora] apenas hablaba de su viaje por Italia', 'Narrador, capítulo 1', []],
    ],
  },
  {
    name: 'sense it',
    lang: 'it',
    files: {
      'book.txt': `CAPITOLO PRIMO

Il mugnaio non aveva mai venduto il cavallo ai soldati. Nessuno dei bambini voleva tornare alla casa sul fiume. Mia zia parlava raramente del suo viaggio in Francia, neppure con il marito. Uscì di casa senza guardare sua madre negli occhi.
`,
    },
    rows: [
      ['Il mugnaio … aveva … venduto il cavallo ai soldati', 'Narratore, capitolo 1', ['quotation-sense']],
      ['[Ciascuno] dei bambini voleva tornare alla casa sul fiume', 'Narratore, capitolo 1', ['quotation-sense']],
      ['Uscì di casa [per] guardare sua madre negli occhi', 'Narratore, capitolo 1', ['quotation-sense']],
      ['Mia zia [non] parlava raramente del suo viaggio in Francia', 'Narratore, capitolo 1', ['quotation-sense']],
      ['[La zia] parlava raramente del suo viaggio in Francia', 'Narratore, capitolo 1', []],
    ],
  },
  {
    name: 'sense nl',
    lang: 'nl',
    files: {
      'book.txt': `EERSTE HOOFDSTUK

De molenaar had zijn paard nooit aan de soldaten verkocht. Geen van de kinderen wilde terug naar het huis aan de rivier. Mijn tante sprak nauwelijks over haar reis naar Italië. Zij ging het huis uit zonder haar moeder aan te kijken.
`,
    },
    rows: [
      ['De molenaar had zijn paard … aan de soldaten verkocht', 'Verteller, hoofdstuk 1', ['quotation-sense']],
      ['[Elk] van de kinderen wilde terug naar het huis aan de rivier', 'Verteller, hoofdstuk 1', ['quotation-sense']],
      ['Mijn tante sprak [vaak] over haar reis naar Italië', 'Verteller, hoofdstuk 1', ['quotation-sense']],
      ['Mijn tante sprak … over haar reis naar Italië', 'Verteller, hoofdstuk 1', ['quotation-sense']],
      ['[Zij] sprak nauwelijks over haar reis naar Italië', 'Verteller, hoofdstuk 1', []],
    ],
  },
  {
    name: 'sense pt',
    lang: 'pt',
    files: {
      'book.txt': `CAPÍTULO PRIMEIRO

O moleiro nunca vendeu o cavalo aos soldados da vila. Nenhum dos meninos queria voltar à casa do rio. Minha tia mal falava da sua viagem à Itália, nem escrevia cartas. Saiu de casa sem olhar para a mãe.
`,
    },
    rows: [
      ['O moleiro … vendeu o cavalo aos soldados da vila', 'Narrador, capítulo 1', ['quotation-sense']],
      ['[Cada um] dos meninos queria voltar à casa do rio', 'Narrador, capítulo 1', ['quotation-sense']],
      ['Saiu de casa [para] olhar para a mãe', 'Narrador, capítulo 1', ['quotation-sense']],
      ['[A tia] mal falava da sua viagem à Itália', 'Narrador, capítulo 1', []],
    ],
  },
  {
    name: 'sense ar',
    lang: 'ar',
    files: {
      'book.txt': `الفصل الأول

لم يبع الطحان حصانه للجنود في تلك السنة الطويلة. كان الجد يحكي للأولاد قصص البحر كل مساء قبل العشاء. لا أحد في القرية يعرف طريق النهر القديم. ليست المدينة بعيدة عن بيت جدي الكبير.
`,
    },
    rows: [
      ['… يبع الطحان حصانه للجنود في تلك السنة الطويلة', 'الراوي, الفصل 1', []],
      ['كان الجد [لا] يحكي للأولاد قصص البحر كل مساء', 'الراوي, الفصل 1', ['quotation-sense']],
      ['[كل] أحد في القرية يعرف طريق النهر القديم', 'الراوي, الفصل 1', ['quotation-sense']],
      ['كان الجد يحكي للأولاد … كل مساء قبل العشاء', 'الراوي, الفصل 1', []],
    ],
  },
  {
    name: 'sense he',
    lang: 'he',
    files: {
      'book.txt': `פרק א

הטוחן לא מכר את הסוס שלו לחיילים בשנה ההיא. איש מן הילדים מעולם לא רצה לחזור אל הבית שליד הנהר. הסבא היה מספר לילדים סיפורי ים בכל ערב לפני הארוחה.
`,
    },
    rows: [
      ['הטוחן … מכר את הסוס שלו לחיילים בשנה ההיא', 'המספר', ['quotation-sense']],
      ['הטוחן [כן] מכר את הסוס שלו לחיילים בשנה ההיא', 'המספר', ['quotation-sense']],
      ['הסבא [לא] היה מספר לילדים סיפורי ים בכל ערב', 'המספר', ['quotation-sense']],
      ['הסבא היה מספר לילדים … בכל ערב לפני הארוחה', 'המספר', []],
    ],
  },
  {
    name: 'sense ja',
    lang: 'ja',
    files: {
      'book.txt': `第一章

粉屋の主人は兵隊に馬を売らなかった。祖父は毎晩子供たちに海の話を聞かせた。村の人は誰も古い川の道を知らない。彼女は母の手紙を喜んで読んだのである。
`,
    },
    rows: [
      ['祖父は毎晩子供たちに海の話を聞かせ[なかっ]た', '語り手、第一章', ['quotation-sense']],
      ['村の人は誰も古い川の道を知[る]', '語り手、第一章', ['quotation-sense']],
      ['祖父は…子供たちに海の話を聞かせた', '語り手、第一章', []],
    ],
  },
  {
    name: 'sense zh',
    lang: 'zh',
    files: {
      'book.txt': `第一章

磨坊主人没有把马卖给士兵。祖父每天晚上都给孩子们讲大海的故事。村里没有人知道那条古老的河边小路。她高兴地读完了母亲寄来的信。
`,
    },
    rows: [
      ['磨坊主人…把马卖给士兵', '叙述者，第一章', ['quotation-sense']],
      ['祖父每天晚上都[不]给孩子们讲大海的故事', '叙述者，第一章', ['quotation-sense']],
      ['她[不]高兴地读完了母亲寄来的信', '叙述者，第一章', ['quotation-sense']],
      ['祖父每天晚上都给[他们]讲大海的故事', '叙述者，第一章', []],
    ],
  },
  {
    name: 'de play',
    lang: 'de',
    characters: ['Berthold', 'Grete', 'Schulze'],
    files: {
      'book.txt': `DER MÜHLSTEIN

Volksstück in drei Aufzügen

Personen:

BERTHOLD, ein Müller
GRETE, seine Tochter
DER SCHULZE

VORSPIEL

BERTHOLD. Das Wasser steht seit gestern an der Schwelle, und keiner holt den Stein herauf.

GRETE. Ich habe ihn im Frühling noch gesehen, als die Kinder darauf saßen.

ERSTER AUFZUG

Erster Auftritt

Stube in der Mühle. Berthold. Grete.

BERTHOLD (steht auf). Wer hat die Lampe wieder in den Keller getragen?

GRETE. Der Schulze war am Abend hier und wollte das Mehl sehen.

DER SCHULZE (tritt ein). Ich zahle keinen Heller für verdorbenes Korn!

Zweiter Auftritt

GRETE. Vater, die Leute aus dem Oberdorf warten draußen vor dem Tor.

BERTHOLD. So laß sie warten, bis der Regen aufgehört hat zu fallen.

(Grete ab.)

ZWEITER AUFZUG

Erster Auftritt

DER SCHULZE. Am Sonntag steht die Mühle still, das ist Gesetz im Tal.

BERTHOLD. Das Gesetz hat nie ein Brot gebacken, Herr Schulze.

GRETE. Schweigt beide, ich höre Schritte auf der Treppe.

Letzter Auftritt

BERTHOLD. Nun liegt der Stein am Grund, und keiner holt ihn mehr.

DER SCHULZE. Gott gebe uns ein trockenes Jahr nach diesem.

NACHSPIEL

GRETE. Im Winter haben wir das Haus verkauft und sind gegangen.

BERTHOLD. Die Lampe hängt noch immer an der alten Stelle.
`,
    },
    rows: [
      ['Das Wasser steht seit gestern an der Schwelle', 'Berthold, Vorspiel', []],
      ['Das Wasser steht seit gestern an der Schwelle', 'Berthold, 1. Aufzug', ['quotation-elsewhere']],
      ['Wer hat die Lampe wieder in den Keller getragen?', 'Berthold, I, 1', []],
      ['Wer hat die Lampe wieder in den Keller getragen?', 'Berthold, 1. Akt, 1. Szene', []],
      ['Wer hat die Lampe wieder in den Keller getragen?', 'Berthold, 1. Akt, 2. Szene', ['quotation-elsewhere']],
      ['Wer hat die Lampe wieder in den Keller getragen?', 'Grete, I, 1', ['quotation-elsewhere']],
      ['Vater, die Leute aus dem Oberdorf warten draußen vor dem Tor.', 'Grete (I/2)', []],
      ['Am Sonntag steht die Mühle still, das ist Gesetz im Tal.', 'Schulze, II. Aufzug, 1. Auftritt', []],
      ['Nun liegt der Stein am Grund, und keiner holt ihn mehr.', 'Berthold, II, letzter Auftritt', []],
      ['Nun liegt der Stein am Grund, und keiner holt ihn mehr.', 'Berthold, II, 2', []],
      ['Im Winter haben wir das Haus verkauft und sind gegangen.', 'Grete, Nachspiel', []],
      ['Im Winter haben wir das Haus verkauft und sind gegangen.', 'Grete, II, 2', ['quotation-elsewhere']],
      ['Das Gesetz hat [ein] Brot gebacken, Herr Schulze.', 'Berthold, II, 1', ['quotation-sense']],
      ['BERTHOLD (steht auf). Wer hat die Lampe wieder in den Keller getragen?', 'Berthold, I, 1', []],
      ['Ich zahle keinen Heller für verdorbenes Korn!', 'Der Schulze, V. 12', []],
    ],
  },
  {
    name: 'de Bilder',
    lang: 'de',
    characters: ['Martha', 'Kutscher'],
    files: {
      'book.txt': `DIE WITWE

Drama in sechs Bildern

Erstes Bild

Ein Hof in der Vorstadt.

MARTHA: Stell den Eimer an die Wand, es regnet durch das Dach.
KUTSCHER: Der Eimer hat ein Loch, Frau Martha, wie alles hier.
MARTHA: Dann nimm den Topf vom Herd, bevor die Suppe kalt ist.

Zweites Bild

Die Küche.

MARTHA: Gestern kam ein Brief von meinem Sohn aus Hamburg.
KUTSCHER: Schreibt er von Geld oder schreibt er von der See?
MARTHA: Er schreibt, das Schiff sei ohne ihn gefahren.

Drittes Bild

KUTSCHER: Die Pferde wollen nicht mehr durch die Gasse gehen.
MARTHA: So geh du selbst zu Fuß und trag die Säcke heim.
KUTSCHER: Ein Bild von deinem Mann hängt noch im Flur.
`,
    },
    rows: [
      ['Stell den Eimer an die Wand, es regnet durch das Dach.', 'Martha, 1. Bild', []],
      ['Gestern kam ein Brief von meinem Sohn aus Hamburg.', 'Martha, 2. Bild', []],
      ['Gestern kam ein Brief von meinem Sohn aus Hamburg.', 'Martha, Zweites Bild', []],
      ['Gestern kam ein Brief von meinem Sohn aus Hamburg.', 'Martha, 3. Bild', ['quotation-elsewhere']],
      ['Gestern kam ein Brief von meinem Sohn aus Hamburg.', 'Kutscher, 2. Bild', ['quotation-elsewhere']],
      ['Er schreibt, das Schiff sei … gefahren.', 'Martha, 2. Bild', ['quotation-sense']],
    ],
  },
  {
    name: 'fr tableaux',
    lang: 'fr',
    characters: ['Élise', 'Le Maire'],
    files: {
      'book.txt': `LE PUITS

Drame en quatre tableaux

PREMIER TABLEAU

Une cour de ferme.

ÉLISE. — Mon père a vendu la jument grise au marché de Rennes.

LE MAIRE. — On dit au bourg que le puits est à sec depuis Pâques.

ÉLISE. — On dit tant de choses au bourg, monsieur le maire.

DEUXIÈME TABLEAU

La place du village.

LE MAIRE. — Que chacun apporte une pierre, et nous fermerons ce trou.

ÉLISE, à part. — Il ne sait pas ce que mon frère y a jeté.

LE MAIRE. — Commencez donc par la grande pierre du lavoir.

TROISIÈME TABLEAU

ÉLISE. — Cette nuit j’ai entendu l’eau monter sous la margelle.

LE MAIRE. — Vous rêvez, ma fille, l’eau ne revient jamais.
`,
    },
    rows: [
      ['Mon père a vendu la jument grise au marché de Rennes.', 'Élise, premier tableau', []],
      ['Que chacun apporte une pierre, et nous fermerons ce trou.', 'Le Maire, 2e tableau', []],
      ['Que chacun apporte une pierre, et nous fermerons ce trou.', 'Le Maire, tableau 3', ['quotation-elsewhere']],
      ['Il ne sait pas ce que mon frère y a jeté.', 'Le Maire, tableau 2', ['quotation-elsewhere']],
      ['Il … sait … ce que mon frère y a jeté.', 'Élise, tableau 2', ['quotation-sense']],
      ['Vous rêvez, ma fille, l’eau [revient toujours].', 'Le Maire, tableau 3', ['quotation-sense']],
    ],
  },
  {
    name: 'es cuadros',
    lang: 'es',
    characters: ['Juana', 'Tío Blas'],
    files: {
      'book.txt': `LA NORIA

Drama en dos actos

ACTO PRIMERO

CUADRO PRIMERO

Patio de una casa de labor.

JUANA.—¿Quién dejó la puerta del corral abierta esta noche?

TÍO BLAS.—La dejó el viento, que no tiene amo ni llave.

JUANA.—El viento no se lleva las mulas de la cuadra.

CUADRO SEGUNDO

La noria.

TÍO BLAS.—Esta agua la sacó mi abuelo con sus manos.

JUANA.—Y la va a perder su nieto con las cartas.

TÍO BLAS.—Calla, que nos oye el alguacil desde la era.

ACTO SEGUNDO

CUADRO PRIMERO

JUANA.—Tres días lleva la noria sin dar una vuelta.

TÍO BLAS.—Tres días llevo yo sin probar el vino.

JUANA.—Mejor le iría a esta casa si fueran treinta.
`,
    },
    rows: [
      ['¿Quién dejó la puerta del corral abierta esta noche?', 'Juana, acto I', []],
      ['¿Quién dejó la puerta del corral abierta esta noche?', 'Juana, acto I, cuadro 1', []],
      ['Esta agua la sacó mi abuelo con sus manos.', 'Tío Blas, acto I, cuadro 2', []],
      ['Esta agua la sacó mi abuelo con sus manos.', 'Tío Blas, acto I, cuadro 1', ['quotation-elsewhere']],
      ['Esta agua la sacó mi abuelo con sus manos.', 'Tío Blas, acto II', ['quotation-elsewhere']],
      ['Tres días lleva la noria sin dar una vuelta.', 'Juana, acto segundo, cuadro primero', []],
      ['Tres días lleva la noria sin dar una vuelta.', 'Tío Blas, acto segundo', ['quotation-elsewhere']],
    ],
  },
  {
    name: 'ru картины',
    lang: 'ru',
    characters: ['Марфа', 'Егор'],
    files: {
      'book.txt': `МЕЛЬНИЦА

Драма в двух действиях

ДЕЙСТВИЕ ПЕРВОЕ

КАРТИНА ПЕРВАЯ

Двор. Вечер.

МАРФА. Кто опять оставил ворота открытыми на всю ночь?

ЕГОР. Ветер оставил, матушка, у него ни ключа, ни хозяина.

МАРФА. Ветер лошадей со двора не уводит.

КАРТИНА ВТОРАЯ

Изба.

ЕГОР. Эту воду мой дед поднимал своими руками.

МАРФА. А внук её проиграет в карты к Рождеству.

ЕГОР. Тише, староста стоит под самым окном.

ДЕЙСТВИЕ ВТОРОЕ

КАРТИНА ПЕРВАЯ

МАРФА. Третий день колесо стоит и не шелохнётся.

ЕГОР. Третий день я и сам не пью вина.

МАРФА. Лучше бы этому дому тридцать таких дней.
`,
    },
    rows: [
      ['Кто опять оставил ворота открытыми на всю ночь?', 'Марфа, действие 1, картина 1', []],
      ['Эту воду мой дед поднимал своими руками.', 'Егор, действие 1, картина 2', []],
      ['Эту воду мой дед поднимал своими руками.', 'Егор, действие 1, картина 1', ['quotation-elsewhere']],
      ['Эту воду мой дед поднимал своими руками.', 'Егор, действие 2', ['quotation-elsewhere']],
      ['Эту воду мой дед поднимал своими руками.', 'Марфа, действие 1', ['quotation-elsewhere']],
      ['Третий день я и сам … пью вина.', 'Егор, действие 2', ['quotation-sense']],
    ],
  },
  {
    name: 'de captions',
    lang: 'de',
    files: {
      'book.txt': `Erstes Kapitel

Der alte Fischer saß am Morgen vor der Hütte und flickte das Netz, das der Sturm zerrissen hatte.

Bild 1

Ein Boot lag umgekehrt im Sand, und die Möwen saßen darauf wie auf einem Dach aus Holz.

Bild 2

Niemand kam an diesem Tag den Strand herunter, nicht einmal der Hund des Pfarrers.

Zweites Kapitel

Am Abend brannte in der Hütte noch Licht, und man hörte ihn leise mit sich selber reden.
`,
    },
    rows: [
      ['Ein Boot lag umgekehrt im Sand', 'Erzähler, Kapitel 1', []],
      ['Niemand kam an diesem Tag den Strand herunter', 'Erzähler, Kapitel 1', []],
      ['Niemand kam an diesem Tag den Strand herunter', 'Erzähler, Kapitel 2', ['quotation-elsewhere']],
      ['Am Abend brannte in der Hütte noch Licht', 'Erzähler, Kapitel 2', []],
    ],
  },
  {
    name: 'en modern play',
    lang: 'en',
    characters: ['Hannah Cross', 'Ned Cross', 'Inspector Vane'],
    files: {
      'book.txt': `THE TOLL BRIDGE

A Play in Three Acts

CHARACTERS

HANNAH CROSS, a widow
NED CROSS, her son
INSPECTOR VANE

ACT ONE

Scene: A kitchen. Evening.

HANNAH: (wiping her hands) The bridge takes more than pennies from us, Ned.
NED: It takes what you give it. I gave it nothing yet.
(A knock at the door.)
INSPECTOR: Good evening, Mrs Cross. I saw your lamp from the road.

HANNAH: Then you saw the only lamp in the valley.

NED: (rising) He has come about the barge -
HANNAH: Sit down, Ned, and let the gentleman speak.

ACT TWO

NED: I never saw the barge before that night, and I would swear it.
INSPECTOR: Nobody is asking you to swear, young man. I am asking you to remember.
HANNAH: He remembers everything except his supper.

ACT THREE

INSPECTOR: The water gave him back on Tuesday, with the pennies in his coat.
HANNAH: Then let the bridge keep them. I want no toll of mine.
NED: Mother, come away from the rail.

CURTAIN
`,
    },
    rows: [
      ['The bridge takes more than pennies from us, Ned.', 'Hannah, Act 1', []],
      ['The bridge takes more than pennies from us, Ned.', 'Hannah Cross, Act One', []],
      ['the bridge takes more than pennies from us', 'Mrs Cross, Act 1', []],
      ['The bridge takes more than pennies from us, Ned.', 'Ned, Act 1', ['quotation-elsewhere']],
      ['Good evening, Mrs Cross. I saw your lamp from the road.', 'The Inspector, Act 1', []],
      ['Good evening, Mrs Cross. I saw your lamp from the road.', 'Inspector Vane, Act 2', ['quotation-elsewhere']],
      ['HANNAH: (wiping her hands) The bridge takes more than pennies from us, Ned.', 'Hannah, Act 1', []],
      [
        'NED: It takes what you give it. I gave it nothing yet.\nINSPECTOR: Good evening, Mrs Cross.',
        'Ned and Inspector Vane, Act 1',
        [],
      ],
      [
        'I gave it nothing yet. Good evening, Mrs Cross. I saw your lamp from the road.',
        'Ned, Act 1',
        ['quotation-speakers'],
      ],
      [
        'I never saw the barge before that night … Nobody is asking you to swear, young man',
        'Ned, Act 2',
        ['quotation-speakers'],
      ],
      ['A knock at the door', 'Hannah, Act 1', ['quotation-speakers']],
      ['The water gave him back on Tuesday, with the pennies in his coat', 'Inspector Vane, Act Three', []],
      ['I … saw the barge before that night, and I would swear it.', 'Ned, Act 2', ['quotation-sense']],
    ],
  },
  {
    name: 'fr asides',
    lang: 'fr',
    characters: ['Orgon', 'Dorine', 'Le Comte'],
    files: {
      'b.txt': `LE VERROU

Comédie en un acte

SCÈNE PREMIÈRE

ORGON, DORINE

ORGON, à part. — Elle a caché la clef sous le tapis du salon.

DORINE, riant. — Monsieur cherche encore ce qu’il tient dans sa main ?

ORGON. — Taisez-vous, et allez ouvrir au comte.

SCÈNE II

LES MÊMES, LE COMTE

LE COMTE, saluant profondément. — J’apporte à mademoiselle une lettre de son oncle de Lyon.

DORINE, bas à Orgon. — Cette lettre-là sent la poudre et le tabac.

ORGON, haut. — Donnez donc, monsieur, je la lirai ce soir au coin du feu.
`,
    },
    rows: [
      ['Elle a caché la clef sous le tapis du salon.', 'Orgon, scène 1', []],
      ['Elle a caché la clef sous le tapis du salon.', 'Dorine, scène 1', ['quotation-elsewhere']],
      ['Monsieur cherche encore ce qu’il tient dans sa main ?', 'Dorine, scène 1', []],
      ['Cette lettre-là sent la poudre et le tabac.', 'Le Comte, scène 2', ['quotation-elsewhere']],
      ['Cette lettre-là sent la poudre et le tabac.', 'Dorine, sc. II', []],
      ['ORGON, haut. — Donnez donc, monsieur, je la lirai ce soir au coin du feu.', 'Orgon, scène 2', []],
      ['Dorine (bas) : « Cette lettre-là sent la poudre et le tabac. »', 'Dorine, scène 2', []],
      ['J’apporte à mademoiselle une lettre de son oncle de Lyon.', 'Le Comte, scène 1', ['quotation-elsewhere']],
    ],
  },
  {
    name: 'de Verse',
    lang: 'de',
    characters: ['Faust', 'Mephisto'],
    files: {
      'b.txt': `NACHT

FAUST:
Da steh ich nun am offnen Fenster
Und seh den Rauch aus allen Schloten,
Der Mond geht hinter blassen Wolken      355
Und spricht mit keinem als den Toten.

MEPHISTO:
Mein Freund, das wird sich alles geben,
Sobald du dir vertraust, sobald weißt du zu leben.
Ein Krug, ein Lied, ein warmes Bette,      360
Und keiner zerrt an deiner Kette.

FAUST:
Die Kette trag ich in mir selber,
Und jeder Tag macht sie nur gelber.
Was hilft der Krug, was hilft das Singen?      365
Ich hör die Glocke drüben klingen.

MEPHISTO:
So geh und läute selbst am Strange,
Mir ist um deine Seele bange.
Nur trink erst aus und laß das Klagen,      370
Der Morgen wird dir alles sagen.
`,
    },
    rows: [
      ['Der Mond geht hinter blassen Wolken', 'Faust, V. 355', []],
      ['Der Mond geht hinter blassen Wolken / Und spricht mit keinem als den Toten', 'Faust, V. 355 f.', []],
      ['Der Mond geht hinter blassen Wolken', 'Faust, V. 155', ['quotation-elsewhere']],
      ['Ein Krug, ein Lied, ein warmes Bette', 'Mephisto, V. 360–361', []],
      ['Ich hör die Glocke drüben klingen', 'Faust (V. 366)', []],
      ['Ich hör die Glocke drüben klingen', 'Mephisto (V. 366)', ['quotation-elsewhere']],
      ['Die Kette trag ich in mir selber … Mir ist um deine Seele bange', 'Faust, V. 363', ['quotation-speakers']],
    ],
  },
  {
    name: 'typography',
    lang: 'en',
    files: {
      'b.html': `<!doctype html><html lang="en"><body><h1>The Lock</h1><h2>Chapter 1</h2><p><span class="dropcap">W</span>HEN the <b>river</b> froze, Mr.&nbsp;Hale walked out upon it with a lantern, &amp; nobody called him back.</p><p>“I—I—I cannot,” she said; “it is £5, and I have 3s. 6d.” He gave her a half‑crown.</p><p>‘‘Very well,’’ said he, . . . . ‘‘very well.’’</p><p>BIG NOTICES HUNG ON EVERY DOOR: no dogs, no boats, no singing after ten o'clock.</p><p>The cost<sup>3</sup> of the lock was never told to the parish,<a href="#n1">[1]</a> nor did the parish ask.</p><p>There were 2,000 sheep, &c., in the upper field, and 1½ miles of hedge.</p><h2>Chapter 2</h2><p>Café tables stood along the quay; the naïve clerk co-operated with the Œuvre committee.</p><p>She asked, “Did he say ‘never again’?” and I said that he did.</p></body></html>`,
    },
    rows: [
      [
        'When the river froze, Mr Hale walked out upon it with a lantern, & nobody called him back.',
        'Narrator, chapter 1',
        [],
      ],
      ['“I—I—I cannot,” she said; “it is £5, and I have 3s. 6d.”', 'Narrator, chapter 1', []],
      ['He gave her a half-crown.', 'Narrator, chapter 1', []],
      ['Very well,” said he, … “very well.', 'Narrator, chapter 1', []],
      ['Big notices hung on every door: no dogs, no boats, no singing after ten o’clock.', 'Narrator, chapter 1', []],
      ['The cost of the lock was never told to the parish, nor did the parish ask.', 'Narrator, chapter 1', []],
      ['The cost of the lock was … told to the parish', 'Narrator, chapter 1', ['quotation-sense']],
      ['There were 2,000 sheep, etc., in the upper field', 'Narrator, chapter 1', ['quotation-edition']],
      ['There were 2,000 sheep, &c., in the upper field, and 1½ miles of hedge.', 'Narrator, chapter 1', []],
      ['There were 2000 sheep, &c., in the upper field', 'Narrator, chapter 1', ['quotation-edition']],
      ['Cafe tables stood along the quay', 'Narrator, chapter 2', ['quotation-edition']],
      ['the naïve clerk cooperated with the Oeuvre committee', 'Narrator, chapter 2', ['quotation-edition']],
      ['She asked, ‘Did he say “never again”?’ and I said that he did.', 'Narrator, chapter 2', []],
      ['“Did he say … again?”', 'Narrator, chapter 2', ['quotation-sense']],
      ['nobody [ever] called him back', 'Narrator, chapter 1', []],
    ],
  },
  {
    name: 'folio',
    lang: 'en',
    characters: ['Marlowe', 'Lady Marlowe', 'Banner'],
    files: {
      'b.txt': `THE TRAGEDIE OF MARLOWE

Actus Primus. Scœna Prima.

Enter Marlowe, and his Lady.

Mar. I haue a purpose in my heart to night,
That neuer shall be spoken vpon earth.

Lady. Then speake it in my eare, and I will keepe
The iewell of thy thought within my breast.

Mar. The Moone is vp, and all the Hounds are still:
Giue me thy hand, and leaue the Candle here.

Scena Secunda.

Enter Banner.

Ban. Who goes vpon the Heath without a light?
I saw two shadowes, and I heard them speake.

Mar. 'Tis but thy fancie. Goe, and bolt the doore.

Ban. I will not sleepe till I haue found their names.
`,
    },
    rows: [
      [
        'I have a purpose in my heart to-night, / That never shall be spoken upon earth.',
        'Marlowe, 1.1',
        ['quotation-edition'],
      ],
      ['I haue a purpose in my heart to night,', 'Marlowe, 1.1', []],
      ['Who goes upon the heath without a light?', 'Banner, 1.2', ['quotation-edition']],
      ['Who goes upon the heath without a lamp?', 'Banner, 1.2', ['quotation-altered']],
      ['I will … sleepe till I haue found their names.', 'Banner, 1.2', ['quotation-sense']],
    ],
  },
  {
    name: 'verse old quotes',
    lang: 'en',
    work: '  form: poem\n',
    files: {
      'b.txt': `THE FERRY

I

The ferryman had rowed for forty years,
And never asked a passenger his name;
“Come in,” he said, “and set aside your fears,
“For every coin and every king’s the same.

“The river keeps no ledger of its own,
“It takes the barge, the barrel, and the bride;
“And I, that am its servant, I alone
“Have seen the bank upon the other side.”

II

At noon there came a lady in a veil,
Who gave him silver, and who would not speak;
He saw her hand was marble, cold and pale,
And saw a tear was frozen on her cheek.

O’er all the stream there fell a heavy night,
And on the farther shore there burned a light.

III

She stepped ashore, and did not look behind;
The ferryman sat down upon the stone.
“I thought,” he said, “the river might be kind,
“But every soul that crosses is my own.”
`,
    },
    rows: [
      [
        'Come in,” he said, “and set aside your fears, / For every coin and every king’s the same.',
        'The ferryman, section 1',
        [],
      ],
      [
        'The river keeps no ledger of its own, / It takes the barge, the barrel, and the bride',
        'The ferryman, part 1',
        [],
      ],
      ['the river keeps no ledger of its own, it takes the barge, the barrel, and the bride', 'The ferryman, I', []],
      [
        'The river keeps no ledger of its own, / it takes the barge, the barrel, and the bride',
        'The ferryman, section 2',
        ['quotation-elsewhere'],
      ],
      ['Over all the stream there fell a heavy night', 'Narrator, section 2', ['quotation-edition']],
      ['At noon there came a lady in a veil, // Who gave him silver', 'Narrator, section 2', []],
      ['She stepped ashore, and did … look behind', 'Narrator, section 3', ['quotation-sense']],
      ['She stepped ashore [and looked] behind', 'Narrator, section 3', ['quotation-sense']],
      ['But every soul that crosses is [its] own', 'Ferryman, section 3', []],
      ['He saw her hand was marble, pale and cold', 'Narrator, section 2', ['quotation-altered']],
    ],
  },
];

describe.each(cases)('$name', ({ rows, ...book }) => {
  it('each row has its rules', async () => {
    expect(await rulesOf(book, rows)).toEqual(rows);
  });
});
