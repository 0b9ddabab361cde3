// Guesses of a guide's language from a title and some forty words.
import { describe, expect, it } from 'vitest';
import { guessLanguage } from '../../src/languages/guessLanguage.ts';
import { readMarkdown } from './reading.ts';

describe('a text of a few sentences', () => {
  it.each([
    [
      'de',
      'Der alte Mann wohnt allein auf der Insel und zündet jeden Abend das Licht an. Als der Sturm kam, wusste er, dass das Schiff nicht wenden würde.',
    ],
    [
      'sk',
      'Starec žije sám na ostrove a každý večer zapaľuje svetlo. Keď prišla búrka, vedel, že loď sa včas neotočí. Dcéra mu chcela pomôcť.',
    ],
    [
      'nl',
      'De oude man woont alleen op het eiland en steekt elke avond het licht aan. Toen de storm kwam, wist hij dat het schip niet op tijd zou draaien.',
    ],
    [
      'zh',
      'テキスト 老人独自住在岛上，每天晚上点亮灯塔的灯。 lǎo rén dú zì zhù zài dǎo shang měi tiān wǎn shang diǎn liàng dēng tǎ de dēng 暴风雨来的时候，他知道那条船来不及转弯了。 bào fēng yǔ lái de shí hou tā zhī dào nà tiáo chuán lái bu jí zhuǎn wān le',
    ],
    [
      'en',
      'A list of words for the first lesson: 灯塔 dēng tǎ the lighthouse, 暴风雨 bào fēng yǔ the storm, 老人 lǎo rén an old man who lives with his daughter.',
    ],
    [
      'af',
      'Die ou man woon alleen op die eiland en steek elke aand die lig aan. Toe die storm kom, het hy geweet dat die skip nie sou draai nie. Sy dogter wou help, maar sy was te laat.',
    ],
    [
      'pt',
      'O velho vive sozinho na ilha e acende a luz todas as noites. Quando a tempestade chegou, soube que o navio não viraria a tempo.',
    ],
    [
      'gl',
      'O vello vive só na illa e acende a luz cada noite. Cando chegou a tormenta, soubo que o barco non ía virar. A súa filla quixo axudalo. Ninguén falou diso, e aínda hoxe brilla unha luz.',
    ],
    [
      'ms',
      'Orang tua itu tinggal seorang diri di pulau. Apabila ribut datang, dia tahu bahawa kapal itu tidak akan membelok. Tiada siapa pernah bercakap tentang malam itu lagi.',
    ],
    [
      'id',
      'Orang tua itu tinggal sendirian di pulau. Ketika badai datang, dia tahu bahwa kapal tidak akan berbelok. Anaknya ingin menolong, tetapi dia terlambat karena ombak terlalu tinggi.',
    ],
    ['hi', 'बूढ़ा आदमी द्वीप पर अकेला रहता है और हर शाम बत्ती जलाता है। जब तूफ़ान आया, उसे पता था कि जहाज़ समय पर नहीं मुड़ेगा।'],
    ['ne', 'बूढो मानिस टापुमा एक्लै बस्छ र हरेक साँझ बत्ती बाल्छ। जब आँधी आयो, उसलाई थाहा थियो कि जहाज समयमा फर्कनेछैन।'],
    [
      'cy',
      'Mae’r hen ddyn yn byw ar ei ben ei hun ar yr ynys ac yn cynnau’r golau bob nos. Roedd ei ferch am ei helpu, ond roedd hi’n rhy hwyr.',
    ],
    [
      'he',
      'הזקן גר לבדו באי ומדליק את האור בכל לילה. כאשר באה הסערה ידע שהאונייה לא תפנה בזמן. בתו רצתה לעזור לו, אבל היא איחרה.',
    ],
    [
      'yi',
      'דער אַלטער מאַן וווינט אַליין אויפֿן אינדזל און צינדט אָן דאָס ליכט יעדע נאַכט. ווען דער שטורעם איז געקומען, האָט ער עס געוווּסט.',
    ],
    [
      'be',
      'Стары жыве адзін на востраве і кожны вечар запальвае святло. Калі прыйшла бура, ён ведаў, што карабель не павернецца своечасова.',
    ],
    [
      'kk',
      'Қарт кісі аралда жалғыз тұрады және әр кеш сайын шам жағады. Дауыл келгенде ол кеменің уақытында бұрылмайтынын білді.',
    ],
    [
      'mn',
      'Өвгөн арал дээр ганцаараа амьдарч, орой бүр гэрлээ асаадаг. Шуурга ирэхэд тэр хөлөг онгоц цагтаа эргэж чадахгүйг мэдсэн. Охин нь хоцорсон.',
    ],
    ['my', 'အဘိုးအိုသည် ကျွန်းပေါ်တွင် တစ်ဦးတည်း နေထိုင်ပြီး ညတိုင်း မီးထွန်းသည်။ မုန်တိုင်းလာသောအခါ သူသိသည်။'],
    [
      'zh',
      '老人独自住在岛上，每天晚上点亮灯塔的灯。暴风雨来的时候，他知道那艘船来不及转向了。他的女儿想帮助他，可是来得太晚。',
    ],
  ])('%s', async (language, text) => expect(await guessLanguage(text)).toBe(language));
});

it('where nothing is certain, a note says that the guide is read as English', async () => {
  const text =
    'Senex solus in insula habitat et omni nocte lumen accendit. Cum tempestas venisset, scivit navem tempore non versuram esse. Filia eum adiuvare voluit.';
  const { guide, said } = await readMarkdown(`# Pharus\n\n## De insula\n\n${text}\n`);
  expect([guide!.lang, said]).toEqual(['en', ['guide.md:1:1 [language-guessed]']]);
});

it('a heading and a list say nothing of a language', async () => {
  expect((await readMarkdown('# Emma\n\n## Plot\n\n- lamp\n- key\n')).said).toEqual([]);
});
