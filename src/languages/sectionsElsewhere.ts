// Names of sections, and words before questions, in languages without a file.
import type { SectionKind } from '../guide/model.ts';

type Names = Readonly<Partial<Record<Exclude<SectionKind, 'answers' | 'prose'>, string>>>;

/** Lower case, between bars. Languages that readers of one another write alike stand together. */
const names: Readonly<Record<string, Names>> = {
  'cs sk': {
    quotations:
      'citáty|citace|klíčové citáty|důležité citáty|oblíbené citáty|ukázky|úryvky|výpisky|citátky|kľúčové citáty|dôležité citáty|ukážky|úryvok|úryvek',
    plot: 'děj|obsah|obsah díla|stručný děj|stručný obsah|shrnutí|shrnutí děje|příběh|fabule|dej|obsah diela|stručný dej|zhrnutie|príbeh',
    characters:
      'postavy|hlavní postavy|vedlejší postavy|charakteristika postav|přehled postav|seznam postav|osoby|hlavné postavy|vedľajšie postavy|zoznam postáv',
    themes:
      'téma|témata|hlavní téma|hlavní témata|téma a motiv|téma a motivy|témata a motivy|hlavní myšlenka|hlavní myšlenky|témy|hlavná téma|téma a idea|hlavná myšlienka|hlavné témy',
    symbols: 'symboly|symbolika|motivy|motívy|hlavní motivy',
    devices:
      'jazykové prostředky|tropy a figury|jazyk a styl|jazyk|kompozice|kompoziční výstavba|jazykové prostriedky|umelecké prostriedky|umělecké prostředky|kompozícia',
    analysis: 'rozbor|rozbor díla|analýza|interpretace|literární rozbor|rozbor diela|interpretácia',
    context:
      'kontext|historický kontext|dobový kontext|literární kontext|kontext autorovy tvorby|literárněhistorický kontext|literární / obecně kulturní kontext|pozadí|historické pozadie|literárny kontext',
    author: 'o autorovi|autor|autorka|život autora|život a dílo|život a dielo|o autorce|o autorke',
    glossary:
      'slovníček|slovníček pojmů|slovník|pojmy|slovní zásoba|vysvětlivky|slovíčka|slovnček|slovná zásoba|vysvetlivky|slovníček pojmov',
    timeline: 'časová osa|chronologie|časová os|chronológia',
    questions:
      'otázky|otázky k textu|otázky k diskusi|otázky k zamyšlení|otázky a úkoly|úkoly|pracovní list|kontrolní otázky|otázky na diskusiu|úlohy|pracovný list|otázky a úlohy',
    quiz: 'kvíz|test|kvíz k textu',
    review: 'recenze|hodnocení|můj názor|vlastní názor|recenzia|hodnotenie|vlastný názor|môj názor',
    reading: 'další četba|literatura|zdroje|použitá literatura|ďalšie čítanie|použitá literatúra',
    teaching: 'pro učitele|metodické poznámky|pre učiteľa|metodické pokyny',
    introduction: 'úvod',
  },
  pl: {
    quotations:
      'cytaty|ważne cytaty|najważniejsze cytaty|ulubione cytaty|kluczowe cytaty|fragmenty|wybrane cytaty|cytat|złote myśli',
    plot: 'fabuła|streszczenie|streszczenie szczegółowe|krótkie streszczenie|plan wydarzeń|treść|przebieg akcji|akcja|opis fabuły',
    characters:
      'bohaterowie|główni bohaterowie|postacie|postaci|charakterystyka bohaterów|charakterystyka postaci|bohaterowie drugoplanowi|lista postaci|osoby|osoby dramatu|bohater',
    themes:
      'motywy i tematy|tematy|tematyka|główne tematy|problematyka|motywy i problematyka|główna myśl|przesłanie|problematyka utworu',
    symbols: 'symbole|symbolika|motywy|motyw|motywy literackie|symbole i motywy',
    devices: 'środki stylistyczne|środki artystyczne|język i styl|styl|kompozycja|budowa utworu|język utworu',
    analysis: 'analiza|interpretacja|analiza i interpretacja|analiza utworu|opracowanie',
    context:
      'kontekst|kontekst historyczny|tło historyczne|kontekst historycznoliteracki|geneza|geneza utworu|czas i miejsce akcji|konteksty',
    author: 'o autorze|autor|biografia|biografia autora|życie i twórczość|o autorce|autorka',
    glossary: 'słowniczek|słownik|słownictwo|pojęcia|najważniejsze pojęcia|słownik pojęć|trudne słowa|terminy|hasła',
    timeline: 'oś czasu|chronologia|kalendarium|ważne daty',
    questions:
      'pytania|pytania do tekstu|pytania do dyskusji|pytania kontrolne|zadania|ćwiczenia|pytania i zadania|karta pracy|pytania do lektury|pytania otwarte',
    quiz: 'quiz|test|sprawdzian|test wyboru|test z lektury|pytania zamknięte|kartkówka',
    essays: 'tematy wypracowań|tematy rozprawek|wypracowania',
    review: 'recenzja|moja opinia|opinia|ocena',
    reading: 'bibliografia|polecana literatura|źródła',
    teaching: 'dla nauczyciela|scenariusz lekcji|wskazówki dla nauczyciela|uwagi dla nauczyciela',
    introduction: 'wstęp|wprowadzenie',
  },
  hu: {
    quotations: 'idézetek|fontos idézetek|kedvenc idézetek|kulcsidézetek|részletek|idézet',
    plot: 'cselekmény|tartalom|összefoglaló|összefoglalás|rövid tartalom|cselekmény összefoglaló|a mű cselekménye|történet',
    characters:
      'szereplők|főszereplők|mellékszereplők|karakterek|jellemek|szereplők jellemzése|a mű szereplői|jellemzés',
    themes: 'témák|téma|fő témák|témakörök|főbb témák|a mű témája|üzenet|mondanivaló',
    symbols: 'szimbólumok|motívumok|jelképek|szimbólumok és motívumok',
    devices: 'stíluseszközök|költői eszközök|nyelv és stílus|szerkezet|stílus|szóképek|a mű szerkezete',
    analysis: 'elemzés|műelemzés|értelmezés|verselemzés',
    context: 'háttér|történelmi háttér|kontextus|keletkezés|a mű keletkezése|korszak',
    author: 'a szerzőről|szerző|a szerző|életrajz|az író|a költő|a szerző élete|élete',
    glossary: 'szószedet|fogalmak|kulcsfogalmak|szókincs|szómagyarázat|fogalomtár|szójegyzék',
    timeline: 'idővonal|kronológia|időrend|fontos évszámok',
    questions:
      'kérdések|feladatok|ellenőrző kérdések|kérdések és feladatok|megbeszélési kérdések|beszélgetésindító kérdések|feladatlap|munkalap',
    quiz: 'kvíz|teszt|tesztkérdések|feleletválasztós kérdések',
    review: 'értékelés|véleményem|könyvajánló|ajánló',
    reading: 'irodalom|források|ajánlott irodalom',
    teaching: 'tanároknak|tanári segédlet|a tanár számára|óravázlat',
    introduction: 'bevezetés|bevezető',
  },
  'ru be': {
    quotations:
      'цитаты|важные цитаты|ключевые цитаты|любимые цитаты|цитаты из книги|цитаты из произведения|выписки|отрывки',
    plot: 'сюжет|краткое содержание|содержание|пересказ|краткий пересказ|сюжет произведения',
    characters:
      'персонажи|герои|главные герои|действующие лица|характеристика героев|второстепенные герои|главные персонажи|система персонажей|образы героев|герои произведения',
    themes:
      'темы|тема|основные темы|тематика|проблематика|темы и проблемы|тема и идея|главная мысль|идея|основная мысль',
    symbols: 'символы|символика|мотивы|образы и символы|символы и мотивы',
    devices: 'художественные средства|язык и стиль|стиль|средства выразительности|композиция|художественные приёмы',
    analysis: 'анализ|анализ произведения|интерпретация|разбор|анализ текста',
    context: 'контекст|исторический контекст|история создания|исторический фон',
    author: 'об авторе|автор|биография|биография автора|о писателе|жизнь и творчество',
    glossary: 'словарь|глоссарий|термины|словарик|понятия|основные понятия|словарная работа|ключевые слова',
    timeline: 'хронология|основные даты|лента времени',
    questions:
      'вопросы|вопросы для обсуждения|вопросы к тексту|вопросы и задания|задания|контрольные вопросы|вопросы для самопроверки|рабочий лист',
    quiz: 'тест|викторина|квиз|тесты|проверочная работа|контрольная работа',
    essays: 'темы сочинений|сочинения',
    review: 'отзыв|рецензия|моё мнение|мнение|впечатления',
    reading: 'литература|список литературы|источники|что почитать',
    teaching: 'для учителя|план урока|методические рекомендации',
    introduction: 'введение|вступление',
  },
  uk: {
    quotations: 'цитати|важливі цитати|ключові цитати|улюблені цитати|уривки',
    plot: 'сюжет|короткий зміст|зміст|переказ|стислий переказ|сюжет твору',
    characters: 'персонажі|герої|головні герої|дійові особи|характеристика героїв|другорядні персонажі|образи',
    themes: 'теми|тема|основні теми|тематика|проблематика|тема та ідея|ідея|основна думка|головна думка',
    symbols: 'символи|символіка|мотиви',
    devices: 'художні засоби|мова і стиль|стиль|композиція',
    analysis: 'аналіз|аналіз твору|інтерпретація|паспорт твору',
    context: 'контекст|історичний контекст|історія написання|історія створення',
    author: 'про автора|автор|біографія|життя і творчість',
    glossary: 'словник|словничок|глосарій|терміни|поняття',
    timeline: 'хронологія|стрічка часу',
    questions: 'питання|запитання|запитання для обговорення|запитання та завдання|завдання|контрольні запитання',
    quiz: 'тест|вікторина|тести|контрольна робота',
    review: 'відгук|рецензія|моя думка',
    reading: 'література|джерела',
    teaching: 'для вчителя|план уроку',
    introduction: 'вступ',
  },
  'ro mo': {
    quotations: 'citate|citate importante|citate cheie|citate preferate|fragmente',
    plot: 'rezumat|rezumatul|subiect|subiectul operei|acțiunea|acțiune|intriga|momentele subiectului|conținut',
    characters: 'personaje|personajele|personaje principale|personaje secundare|caracterizarea personajelor',
    themes: 'teme|tema|temele|teme principale|teme și motive|tema operei|tematică',
    symbols: 'simboluri|simbolistică|motive|motive și simboluri',
    devices: 'figuri de stil|limbaj și stil|procedee artistice|structura|stil',
    analysis: 'analiză|analiza|interpretare|comentariu|analiza textului',
    context: 'context|contextul istoric|context istoric|contextul operei',
    author: 'despre autor|autor|autorul|biografie|viața și opera',
    glossary: 'glosar|vocabular|termeni|termeni cheie|cuvinte noi|dicționar',
    timeline: 'cronologie|axa timpului',
    questions: 'întrebări|întrebări de discuție|întrebări pentru discuție|exerciții|cerințe|fișă de lucru|sarcini',
    quiz: 'test|chestionar|grilă|test grilă',
    review: 'recenzie|părerea mea|opinia mea',
    reading: 'bibliografie|surse',
    teaching: 'pentru profesor|plan de lecție',
    introduction: 'introducere',
  },
  'sv da nb nn no': {
    quotations:
      'citat|viktiga citat|nyckelcitat|favoritcitat|citater|vigtige citater|sitater|viktige sitater|sitat|favoritcitater|favorittsitater',
    plot: 'handling|sammanfattning|handlingen|intrig|innehåll|resumé|referat|sammendrag|handlingsreferat|handlingsforløb',
    characters:
      'karaktärer|personer|huvudpersoner|personbeskrivningar|personbeskrivning|huvudkaraktärer|bikaraktärer|karakterer|hovedpersoner|personkarakteristik|bipersoner|personskildring|personskildringer|persongalleri|personliste',
    themes:
      'tema|teman|temaer|tematik|tematikk|huvudtema|budskap|motiv och tema|tema og motiv|hovedtema|temaer og budskab',
    symbols: 'symboler|symbolik|symbolikk|motiv|motiver|symboler och motiv',
    devices:
      'språk och stil|stilfigurer|sprog og stil|språk og virkemidler|virkemidler|litterære virkemidler|fortællerteknik|berättarteknik|komposition|språklige virkemidler|språk|sproglige virkemidler',
    analysis: 'analys|analyse|tolkning|fortolkning|textanalys|tekstanalyse',
    context:
      'kontext|bakgrund|historisk bakgrund|baggrund|historisk kontekst|bakgrunn|kontekst|historisk baggrund|miljö',
    author: 'om författaren|författaren|författare|om forfatteren|forfatteren|forfatter|biografi',
    glossary:
      'ordlista|begrepp|svåra ord|viktiga begrepp|ordförklaringar|ordliste|begreber|begreper|ordforklaringer|ordforråd|glosor|gloser|ordförråd',
    timeline: 'tidslinje|kronologi|viktiga årtal',
    questions:
      'frågor|diskussionsfrågor|frågor till texten|uppgifter|arbetsuppgifter|instuderingsfrågor|spørgsmål|arbejdsspørgsmål|diskussionsspørgsmål|opgaver|spørsmål|oppgaver|diskusjonsspørsmål|arbeidsoppgaver|boksamtal|läsfrågor|arbetsblad',
    quiz: 'quiz|prov|test|prøve|frågesport|flervalsfrågor',
    review: 'recension|anmeldelse|min åsikt|egna tankar|bokanmeldelse|bokrecension|egen vurdering|omdöme',
    reading: 'litteratur|källor|kilder|vidare läsning|litteraturliste',
    teaching:
      'för läraren|lärarhandledning|til læreren|til læreren|for læreren|lärarens anteckningar|undervisningsplan',
    introduction: 'inledning|indledning|innledning',
  },
  fi: {
    quotations: 'lainaukset|sitaatit|tärkeät lainaukset|lempilainaukset|katkelmat',
    plot: 'juoni|juonitiivistelmä|tiivistelmä|juonen kulku|tapahtumat|yhteenveto',
    characters: 'henkilöt|henkilöhahmot|päähenkilöt|sivuhenkilöt|hahmot|henkilökuvaus',
    themes: 'teemat|teema|aiheet|keskeiset teemat|teemat ja motiivit',
    symbols: 'symbolit|motiivit|symboliikka',
    devices: 'kieli ja tyyli|kielikuvat|rakenne|tyylikeinot|kerronta',
    analysis: 'analyysi|tulkinta|tekstianalyysi',
    context: 'tausta|konteksti|historiallinen tausta|ajankuva',
    author: 'kirjailijasta|kirjailija|tekijästä|elämäkerta',
    glossary: 'sanasto|käsitteet|sanalista|keskeiset käsitteet',
    timeline: 'aikajana|kronologia',
    questions: 'kysymykset|keskustelukysymykset|tehtävät|pohdintakysymykset|kertauskysymykset|kysymyksiä',
    quiz: 'visa|testi|tietovisa|koe|monivalintatehtävät',
    review: 'arvio|arvostelu|oma mielipide|kirja-arvio',
    reading: 'lähteet|kirjallisuus|lisälukemista',
    teaching: 'opettajalle|tuntisuunnitelma',
    introduction: 'johdanto',
  },
  el: {
    quotations: 'αποσπάσματα|φράσεις|σημαντικά αποσπάσματα|παραθέματα|αγαπημένα αποσπάσματα',
    plot: 'πλοκή|περίληψη|υπόθεση|η υπόθεση|ιστορία',
    characters: 'χαρακτήρες|πρόσωπα|ήρωες|κύριοι χαρακτήρες|τα πρόσωπα|οι χαρακτήρες',
    themes: 'θέματα|θέμα|κύρια θέματα|θεματικές|βασικά θέματα',
    symbols: 'σύμβολα|συμβολισμός|μοτίβα',
    devices: 'σχήματα λόγου|γλώσσα και ύφος|εκφραστικά μέσα|δομή|ύφος',
    analysis: 'ανάλυση|ερμηνεία|σχολιασμός',
    context: 'ιστορικό πλαίσιο|πλαίσιο|ιστορικό υπόβαθρο',
    author: 'ο συγγραφέας|για τον συγγραφέα|συγγραφέας|βιογραφία|βιογραφικό',
    glossary: 'λεξιλόγιο|γλωσσάρι|όροι|λεξικό',
    timeline: 'χρονολόγιο',
    questions: 'ερωτήσεις|ερωτήσεις κατανόησης|ασκήσεις|ερωτήσεις για συζήτηση|δραστηριότητες|φύλλο εργασίας',
    quiz: 'κουίζ|τεστ|ερωτήσεις πολλαπλής επιλογής',
    review: 'κριτική|η γνώμη μου',
    reading: 'βιβλιογραφία|πηγές',
    introduction: 'εισαγωγή',
  },
  'tr az': {
    quotations: 'alıntılar|önemli alıntılar|sözler|alıntı|seçme sözler|sevdiğim alıntılar',
    plot: 'özet|konu|olay örgüsü|kitabın özeti|kitabın konusu|romanın özeti|hikâye',
    characters: 'karakterler|kişiler|ana karakterler|kahramanlar|şahıs kadrosu|kitabın kahramanları|romanın kişileri',
    themes: 'temalar|tema|ana fikir|kitabın ana fikri|ana temalar|izlek',
    symbols: 'semboller|simgeler|motifler',
    devices: 'dil ve üslup|söz sanatları|anlatım teknikleri|üslup|edebi sanatlar|yapı',
    analysis: 'analiz|inceleme|çözümleme|yorum|kitap analizi',
    context: 'bağlam|tarihsel bağlam|arka plan|tarihi arka plan',
    author: 'yazar hakkında|yazar|yazarın hayatı|biyografi|hayatı',
    glossary: 'sözlük|kelimeler|terimler|sözlükçe|kelime listesi|kavramlar',
    timeline: 'zaman çizelgesi|kronoloji',
    questions: 'sorular|tartışma soruları|alıştırmalar|çalışma soruları|etkinlikler|çalışma kağıdı|okuma soruları',
    quiz: 'test|sınav|kısa sınav|çoktan seçmeli sorular',
    review: 'değerlendirme|görüşüm|eleştiri|yorumum',
    reading: 'kaynakça|kaynaklar',
    teaching: 'öğretmen için|ders planı',
    introduction: 'giriş|önsöz',
  },
  'ca gl eu': {
    quotations: 'citacions|cites|fragments|cites destacades|citas|aipuak|pasarteak',
    plot: 'argument|resum|trama|síntesi|argumento|resumo|laburpena|argumentua',
    characters: 'personatges|personatges principals|personaxes|personaxes principais|pertsonaiak',
    themes: 'temes|temes principals|tema|temas|gaiak',
    symbols: 'símbols|símbolos|simbologia|sinboloak',
    devices: 'recursos literaris|estil|estructura|recursos literarios|baliabide literarioak',
    analysis: 'anàlisi|comentari|interpretació|análise|azterketa',
    context: 'context|context històric|contexto|testuingurua',
    author: 'l’autor|sobre l’autor|l’autora|autor|sobre o autor|egilea|biografia',
    glossary: 'glossari|vocabulari|glosario|vocabulario|hiztegia|glosarioa',
    timeline: 'cronologia|línia del temps|cronoloxía|kronologia',
    questions: 'preguntes|activitats|preguntes de comprensió|exercicis|preguntas|actividades|galderak|ariketak',
    quiz: 'qüestionari|test|prova|cuestionario|galdetegia',
    review: 'opinió|valoració personal|ressenya|opinión|iritzia',
    introduction: 'introducció|introdución|sarrera',
  },
  'hr bs sr sl mk': {
    quotations: 'citati|važni citati|ključni citati|ulomci|odlomci|navedki|pomembni citati|цитати',
    plot: 'radnja|kratak sadržaj|sadržaj|fabula|prepričano|kratki sadržaj|zgodba|vsebina|obnova|радња|кратак садржај',
    characters:
      'likovi|glavni likovi|sporedni likovi|analiza likova|karakterizacija likova|osebe|književne osebe|glavne osebe|ликови|главни ликови',
    themes: 'teme|tema|ideja|tema i ideja|glavne teme|osnovna misao|motivi in teme|тема|теме|идеја',
    symbols: 'simboli|motivi|simbolika|симболи|мотиви',
    devices: 'stilska sredstva|jezik i stil|stilske figure|slog|kompozicija|jezik in slog',
    analysis: 'analiza|interpretacija|analiza djela|анализа',
    context: 'kontekst|povijesni kontekst|ozadje|zgodovinski kontekst|историјски контекст',
    author: 'o piscu|o autoru|bilješka o piscu|pisac|o avtorju|avtor|avtorica|о писцу|о аутору',
    glossary: 'rječnik|pojmovi|pojmovnik|nepoznate riječi|slovarček|pojmi|речник|појмови',
    timeline: 'vremenska crta|kronologija|časovni trak',
    questions:
      'pitanja|pitanja za raspravu|zadaci|pitanja i zadaci|radni list|vprašanja|naloge|delovni list|питања|задаци',
    quiz: 'kviz|test|тест|квиз',
    review: 'osvrt|dojam|mišljenje|moje mišljenje|mnenje|ocena',
    reading: 'literatura|izvori|viri',
    introduction: 'uvod|увод',
  },
  bg: {
    quotations: 'цитати|важни цитати|откъси',
    plot: 'сюжет|резюме|съдържание|кратко съдържание|преразказ',
    characters: 'герои|персонажи|главни герои|образи',
    themes: 'теми|тема|основни теми|проблематика|идея',
    symbols: 'символи|мотиви',
    devices: 'художествени средства|език и стил|композиция',
    analysis: 'анализ|тълкуване',
    context: 'контекст|исторически контекст',
    author: 'за автора|автор|автора|биография',
    glossary: 'речник|термини|понятия',
    timeline: 'хронология',
    questions: 'въпроси|въпроси за дискусия|задачи|въпроси и задачи',
    quiz: 'тест|викторина',
    introduction: 'увод|въведение',
  },
  'et lt lv': {
    quotations: 'tsitaadid|citatos|citāti',
    plot: 'sisukokkuvõte|süžee|siužetas|santrauka|sižets|satura izklāsts|kopsavilkums',
    characters: 'tegelased|peategelased|veikėjai|pagrindiniai veikėjai|tēli|galvenie varoņi|varoņi',
    themes: 'teemad|temos|tēmas|tema|tēma',
    symbols: 'sümbolid|simboliai|simboli',
    analysis: 'analüüs|analizė|analīze',
    context: 'taust|kontekst|kontekstas|konteksts',
    author: 'autorist|autorius|apie autorių|autors|par autoru',
    glossary: 'sõnastik|žodynėlis|vārdnīca|mõisted|sąvokos',
    timeline: 'ajajoon|laiko juosta|hronoloģija',
    questions: 'küsimused|aruteluküsimused|klausimai|užduotys|jautājumi|uzdevumi|ülesanded',
    quiz: 'viktoriin|testas|tests|viktorīna',
    introduction: 'sissejuhatus|įvadas|ievads',
  },
  ko: {
    quotations: '인용|인용문|명언|주요 인용구|인상 깊은 구절|명대사|좋은 문장',
    plot: '줄거리|요약|내용 요약|플롯',
    characters: '등장인물|등장 인물|인물|주요 인물|인물 소개',
    themes: '주제|테마|주요 주제|주제 의식',
    symbols: '상징|상징과 모티프',
    devices: '문체|표현 기법|표현상의 특징',
    analysis: '분석|해석|작품 분석|감상',
    context: '배경|시대적 배경|역사적 배경|작품 배경',
    author: '작가|작가 소개|저자 소개|저자|지은이',
    glossary: '용어|용어집|단어장|어휘|용어 정리',
    timeline: '연표|연대표',
    questions: '질문|토론 질문|문제|생각해 볼 문제|학습 활동|토론 주제',
    quiz: '퀴즈|시험|객관식 문제',
    review: '서평|느낀 점|독후감',
    introduction: '서론|소개|머리말',
  },
  vi: {
    quotations: 'trích dẫn|trích dẫn hay|câu nói hay|trích dẫn quan trọng',
    plot: 'tóm tắt|cốt truyện|nội dung|tóm tắt nội dung',
    characters: 'nhân vật|nhân vật chính|các nhân vật',
    themes: 'chủ đề|chủ đề chính|các chủ đề',
    symbols: 'biểu tượng',
    analysis: 'phân tích',
    context: 'bối cảnh|bối cảnh lịch sử|hoàn cảnh sáng tác',
    author: 'tác giả|về tác giả',
    glossary: 'từ vựng|thuật ngữ|bảng thuật ngữ',
    questions: 'câu hỏi|câu hỏi thảo luận|bài tập',
    quiz: 'câu hỏi trắc nghiệm|trắc nghiệm|bài kiểm tra',
    introduction: 'giới thiệu|mở đầu',
  },
  'id ms': {
    quotations: 'kutipan|kutipan penting|kutipan favorit',
    plot: 'sinopsis|ringkasan|alur|ringkasan cerita|alur cerita|plot',
    characters: 'tokoh|tokoh dan penokohan|karakter|penokohan|tokoh utama|watak',
    themes: 'tema|tema utama',
    symbols: 'simbol|simbolisme',
    devices: 'gaya bahasa|majas',
    analysis: 'analisis|unsur intrinsik',
    context: 'latar belakang|konteks|latar|unsur ekstrinsik',
    author: 'tentang penulis|penulis|biografi penulis|pengarang',
    glossary: 'glosarium|kosakata|istilah',
    questions: 'pertanyaan|soal|latihan|pertanyaan diskusi|latihan soal|lembar kerja',
    quiz: 'kuis|soal pilihan ganda|pilihan ganda',
    introduction: 'pendahuluan|pengantar',
  },
  af: {
    quotations: 'aanhalings|belangrike aanhalings',
    plot: 'opsomming|intrige|verhaallyn|storielyn',
    characters: 'karakters|hoofkarakters|karakterbeskrywing',
    themes: 'temas|tema',
    symbols: 'simbole|simboliek',
    context: 'agtergrond|konteks',
    author: 'oor die skrywer|die skrywer|skrywer',
    glossary: 'woordelys|woordeskat',
    questions: 'vrae|besprekingsvrae|begripsvrae|oefeninge',
    quiz: 'toets|vasvra',
    introduction: 'inleiding',
  },
  cy: {
    quotations: 'dyfyniadau|dyfyniadau allweddol',
    plot: 'plot|crynodeb|stori',
    characters: 'cymeriadau|prif gymeriadau',
    themes: 'themâu|prif themâu|thema',
    symbols: 'symbolau|symbolaeth',
    context: 'cyd-destun|cefndir',
    author: 'am yr awdur|yr awdur',
    glossary: 'geirfa',
    questions: 'cwestiynau|cwestiynau trafod',
    quiz: 'cwis|prawf',
    introduction: 'cyflwyniad',
  },
};

/** Between the name of a section and the work, and around a name, as in "Bohaterowie powieści" and "Hlavní postavy". */
const wordsAroundNames: Readonly<Record<string, { readonly before: string; readonly around: string }>> = {
  'cs sk': {
    before: 'v ve z ze díla knihy románu hry dramatu povídky diela poviedky drámy',
    around: 'hlavní vedlejší důležité důležitá moje oblíbené další hlavné vedľajšie dôležité moje obľúbené ďalšie',
  },
  pl: {
    before: 'w we z ze dramatu powieści lektury książki utworu noweli opowiadania dzieła',
    around: 'główni główne ważne najważniejsze moje ulubione wybrane pozostali inne krótkie szczegółowe',
  },
  'ru be uk bg': {
    before: 'в во из романа повести пьесы рассказа произведения книги у з роману повісті твору книжки на',
    around: 'главные важные основные мои любимые другие краткие головні важливі основні мої улюблені інші главни важни',
  },
  'sv da nb nn no': {
    before: 'i ur av från fra til till',
    around: 'viktiga mina bästa vigtige mine viktige andra andre andere centrala centrale',
  },
  'ro mo': { before: 'din în ale operei romanului', around: 'principale importante alte' },
  'hr bs sr sl mk': { before: 'u iz djela romana dela v', around: 'glavni glavne sporedni važni moji pomembni drugi' },
  'ca gl eu': { before: 'de del de la a en', around: 'principals principais importants importantes altres outros' },
  hu: { before: '', around: 'fontos kedvenc főbb legfontosabb' },
  fi: { before: '', around: 'tärkeät tärkeimmät keskeiset omat muut' },
  'tr az': { before: '', around: 'önemli ana diğer kitabın romanın kitaptan' },
  el: { before: 'του της στο στη', around: 'κύριοι κύρια βασικά σημαντικά οι τα άλλα' },
};

/** Names of sections that are everyday words too, and name one only by themselves. */
export const everydayElsewhere: readonly string[] =
  'obsah|autor|autorka|téma|jazyk|literatura|test|osoby|úlohy|příběh|treść|akcja|fragmenty|styl|ocena|opinia|źródła|szerző|történet|tartalom|stílus|részletek|герои|темы|тема|содержание|идея|автор|стиль|словарь|тест|литература|отрывки|зміст|сюжет|acțiune|tema|stil|context|test|personer|handling|innehåll|språk|motiv|tema|miljö|författare|konu|kişiler|yazar|sözler|yapı|citas|temas|autor|contexto|prova|radnja|sadržaj|ideja|slog|analiza|인물|주제|문제|배경|시험|작가|nội dung|tác giả|penulis|latar|karakter'.split(
    '|',
  );

/** @returns the words around names of sections, for a language without a file */
export function wordsAroundElsewhere(language: string): {
  readonly before: readonly string[];
  readonly around: readonly string[];
} {
  const own = Object.entries(wordsAroundNames).find(([tags]) => tags.split(' ').includes(language))?.[1];
  const split = (written = '') => written.split(' ').filter(Boolean);
  return { before: split(own?.before), around: split(own?.around) };
}

/** @returns undefined for a language whose names of sections nobody has added */
export function sectionNamesElsewhere(language: string): Names | undefined {
  return Object.entries(names).find(([tags]) => tags.split(' ').includes(language))?.[1];
}

/** Before a question's number: "Otázka 3", "Pytanie 4." */
export const questionLabelsElsewhere: readonly string[] = [
  ...[
    'otázka',
    'úloha',
    'úkol',
    'pytanie',
    'zadanie',
    'kérdés',
    'feladat',
    'вопрос',
    'задание',
    'питання',
    'запитання',
  ],
  ...['завдання', 'въпрос', 'задача', 'întrebarea', 'fråga', 'uppgift', 'spørgsmål', 'opgave', 'spørsmål', 'oppgave'],
  ...['kysymys', 'tehtävä', 'ερώτηση', 'άσκηση', 'soru', 'pregunta', 'pitanje', 'zadatak', 'vprašanje', 'naloga'],
  ...['питање', 'küsimus', 'klausimas', 'jautājums', '질문', '문제', 'câu', 'câu hỏi', 'pertanyaan', 'soal', 'vraag'],
  ...['cwestiwn', 'galdera', 'प्रश्न', 'सवाल', 'প্রশ্ন', 'پرسش', 'سوال', 'คำถาม', 'คำถามที่', 'ข้อ'],
];

/**
 * A regular expression for a question's number where no stop need follow it, in Chinese, Japanese and Korean: 問1 …, 第2题 …. Its
 * groups are the number.
 */
export const questionNumberUnspaced = String.raw`(?:(?:[问問]題?题?|문제|문항|질문)\s*(?:(\d{1,3})|[一二三四五六七八九十]{1,3})|第\s*(?:(\d{1,3})|[一二三四五六七八九十]{1,3})\s*[问問题題])(?:[.:：．、)）]|(?=\s))`;

/**
 * A sentence behind a question that begins with one of them is said to students too: "Uveďte", "Uzasadnij". None of them is, without its
 * accents, how an answer may begin in another language.
 */
export const tasksElsewhere: readonly string[] = [
  ...['uveď', 'uveďte', 'vysvětlete', 'popište', 'zdůvodni', 'zdůvodněte', 'odůvodněte', 'vyberte', 'zakroužkuj'],
  ...['doplň', 'doplňte', 'napište', 'vysvetlite', 'zdôvodni', 'zdôvodnite', 'uzasadnij', 'wyjaśnij', 'opisz', 'podaj'],
  ...['wymień', 'napisz', 'zaznacz', 'uzupełnij', 'wskaż', 'wybierz', 'indokold', 'magyarázd', 'sorold', 'válaszolj'],
  ...['húzd alá', 'egészítsd', 'объясни', 'объясните', 'опишите', 'докажите', 'приведите', 'назовите', 'напишите'],
  ...['выберите', 'обоснуйте', 'поясніть', 'опишіть', 'доведіть', 'наведіть', 'назвіть', 'оберіть', 'обґрунтуйте'],
  ...['обяснете', 'explicați', 'argumentați', 'motivera', 'förklara', 'beskriv', 'begrund', 'forklar', 'begrunn'],
  ...['giv eksempler', 'gi eksempler', 'ge exempel', 'perustele', 'kuvaile', 'αιτιολογήστε', 'εξηγήστε', 'περιγράψτε'],
  ...['açıklayınız', 'açıklayın', 'örnek veriniz', 'objasni', 'obrazloži', 'navedi', 'pojasni', 'utemelji', 'jelaskan'],
  ...['sebutkan', 'verduidelik', 'beskryf'],
];
