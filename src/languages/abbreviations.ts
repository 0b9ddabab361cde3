// The abbreviations of each language, by where they are sure to be abbreviations.

export interface Abbreviations {
  /** Before a name, with or without a stop: "Mr Darcy". */
  readonly titles: readonly string[];
  /** Before a name, with their stop: without it they are, or begin, another word. */
  readonly stoppedTitles: readonly string[];
  /** Wherever they stand. */
  readonly anywhere: readonly string[];
  /** Before a figure or a Roman numeral. */
  readonly numbered: readonly string[];
  /** Before a figure alone, since the same letters are a word: "no. 3". */
  readonly counted: readonly string[];
  /** After a figure. */
  readonly measures: readonly string[];
  /** Beside a year or a century; elsewhere they may be anything. */
  readonly eras: readonly string[];
  /** Said letter by letter; with stops between them too. */
  readonly initialisms: readonly string[];
  /** Said as words. */
  readonly acronyms: readonly string[];
}

const listed = (text: string): readonly string[] => text.split('|');
const international = listed('BBC|CNN|DNA|DVD|EU|GPS|HIV|IBM|ISBN|RNA|SMS|TV|UK|UN|URL|USA|WWF');
const internationalWords = listed('AIDS|CERN|FIFA|NASA|OPEC|UEFA|UNESCO|UNICEF');

const none: Abbreviations = {
  titles: [],
  stoppedTitles: [],
  anywhere: [],
  numbered: [],
  counted: [],
  measures: [],
  eras: [],
  initialisms: international,
  acronyms: internationalWords,
};

/** A space stands for any, or none. */
const known: Readonly<Record<string, Abbreviations>> = {
  en: {
    titles: listed('Mr|Mrs|Ms|Messrs|Mx|Dr|St|Prof|Rev|Revd'),
    stoppedTitles: listed('Capt|Cdr|Col|Cpl|Fr|Gen|Gov|Hon|Lieut|Lt|Maj|Mt|Pres|Rep|Sen|Sgt|Ste'),
    anywhere: listed('e. g.|i. e.|etc.|et al.|cf.|viz.|vs.|ibid.|op. cit.|approx.|Esq.|Jr.|Jnr.|Ltd.|Bros.|incl.|esp.'),
    numbered: listed('ch.|chs.|chap.|vol.|vols.|pt.|p.|pp.|l.|ll.|sc.|fig.|figs.|bk.|sect.'),
    counted: listed('no.|nos.|No.|Nos.|c.|ca.|n.'),
    measures: listed('a. m.|p. m.|am|pm|cm|km|kg|mm|ft.|lb.|lbs.|mph|min.|mins.|hrs.|oz.'),
    eras: listed('AD|BC|BCE|CE|A.D.|B.C.|B.C.E.|C.E.'),
    initialisms: [
      ...international,
      ...listed(
        'AGM|AI|AQA|BA|BAME|BC|BCE|BBFC|BFI|CEO|CIA|DIY|EPQ|FAQ|FBI|GCE|GCSE|HMS|IGCSE|IQ|ITV|KGB|LGBT|LGBTQ|MA|MBA|MP|NHS',
      ),
      ...listed('OBE|OCR|PE|PC|PHD|PM|PSHE|PTSD|QC|RAF|RSC|RSPCA|RSVP|SEN|TBC|TLS|UCAS|UCL|US|USSR|VAT|VIP|WJEC|YA'),
    ],
    acronyms: [...internationalWords, ...listed('BAFTA|CAMHS|LAMDA|NATO|OFQUAL|OFSTED|RADA|STEM')],
  },
  de: {
    ...none,
    stoppedTitles: listed('Dr|Prof|Hr|Fr|St|Hl'),
    anywhere: [
      ...listed(
        'z. B.|d. h.|u. a.|u. Ä.|o. Ä.|u. U.|z. T.|i. d. R.|s. o.|s. u.|v. a.|usw.|usf.|bzw.|vgl.|Vgl.|evtl.|ggf.|sog.',
      ),
      ...listed('Jh.|Jhs.|ebd.|Hrsg.|hrsg.|inkl.|v. Chr.|n. Chr.|v. u. Z.'),
    ],
    numbered: listed('S.|Kap.|Bd.|Nr.|Nrn.|Abb.|Z.|V.|Sz.|Aufl.'),
    counted: listed('ca.'),
    measures: listed('cm|km|kg|mm|Min.|Std.'),
    initialisms: [...international, ...listed('ARD|BRD|CDU|CSU|DDR|FDP|NSDAP|SPD|SS|ZDF')],
    acronyms: [...internationalWords, ...listed('NATO|UNO')],
  },
  fr: {
    ...none,
    titles: listed('Mme|Mlle|Mmes|Mlles|Dr'),
    stoppedTitles: listed('M|MM'),
    anywhere: listed('p. ex.|c.-à-d.|etc.|cf.|env.|ibid.|op. cit.|av. J.-C.|apr. J.-C.'),
    numbered: listed('p.|pp.|chap.|t.|vol.|v.|sc.|fig.'),
    initialisms: [...international, ...listed('RATP|RER|SDF|SNCF|TGV|UE')],
    acronyms: [...internationalWords, ...listed('ONU|OTAN')],
  },
  es: {
    ...none,
    stoppedTitles: listed('Sr|Sra|Srta|Dr|Dra|Dña|Prof'),
    anywhere: listed('p. ej.|etc.|cf.|EE. UU.|Ud.|Uds.|a. C.|d. C.'),
    numbered: listed('p.|pp.|pág.|págs.|cap.|caps.|vol.|núm.|v.|vv.|esc.'),
    initialisms: [...international, ...listed('ADN|UE|URSS')],
    acronyms: [...internationalWords, ...listed('ONU|OTAN')],
  },
  it: {
    ...none,
    stoppedTitles: listed('Sig|Sigg|Dott|Prof'),
    anywhere: listed('ecc.|ad es.|cfr.|sig.ra|dott.ssa|prof.ssa|a. C.|d. C.'),
    numbered: listed('p.|pp.|pag.|cap.|capp.|vol.|n.|v.|vv.|sc.'),
    initialisms: [...international, ...listed('UE|URSS')],
    acronyms: [...internationalWords, ...listed('NATO|ONU')],
  },
  pt: {
    ...none,
    stoppedTitles: listed('Sr|Sra|Dr|Dra|Prof'),
    anywhere: listed('p. ex.|etc.|cf.|a. C.|d. C.'),
    numbered: listed('p.|pp.|pág.|cap.|vol.|n.|v.'),
    initialisms: [...international, ...listed('EUA|UE|URSS')],
    acronyms: [...internationalWords, ...listed('ONU|OTAN')],
  },
  nl: {
    ...none,
    stoppedTitles: listed('Dhr|Mevr|Dr|Prof|Mr'),
    anywhere: listed('bijv.|d. w. z.|enz.|o. a.|e. d.|m. a. w.|resp.|cf.|vgl.|i. p. v.|v. Chr.|n. Chr.'),
    numbered: listed('blz.|p.|pp.|hfst.|nr.|dl.|r.'),
    counted: listed('ca.'),
    initialisms: [...international, ...listed('GGZ|VWO|VMBO')],
    acronyms: [...internationalWords, ...listed('HAVO|NAVO')],
  },
};

/** Undefined where none are known: what looks like one may be a word. */
export function abbreviationsOf(tag: string): Abbreviations | undefined {
  return known[new Intl.Locale(tag).language];
}
