/** What a nationality or a language's name asks for: film languages (ISO 639-1) or countries (ISO 3166-1). */
export interface Place {
  readonly languages: readonly string[];
  readonly countries: readonly string[];
}

/**
 * A row: the codes, a bar, and the adjectives or language names that stand for them. `@` marks
 * countries. Adjectives that name a language ask for the language; those that only name a country ask
 * for the country. Chinese films carry `zh` or, for Cantonese in some sources, `cn`.
 */
const ADJECTIVES = `
ko|korean|south korean|k drama
ja|japanese
zh cn|chinese|mandarin
cn zh|cantonese
fr|french|francophone
de|german
it|italian
es|spanish|spanish language|hispanic
pt|portuguese
ru|russian
uk|ukrainian
pl|polish
cs|czech
sk|slovak|slovakian
hu|hungarian
ro|romanian|rumanian
bg|bulgarian
sr sh|serbian
hr sh|croatian
bs sh|bosnian
sl|slovenian|slovene
el|greek
tr|turkish
he|hebrew
ar|arabic|arab
fa|persian|farsi|iranian
hi|hindi|bollywood
ta|tamil|kollywood
te|telugu|tollywood
ml|malayalam
kn|kannada
bn|bengali|bangla
mr|marathi
pa|punjabi
ur|urdu|pakistani
th|thai
vi|vietnamese
id|indonesian
ms|malay|malaysian
tl|tagalog|filipino
mn|mongolian
ka|georgian
hy|armenian
sv|swedish
da|danish
no nb nn|norwegian
fi|finnish
is|icelandic
nl|dutch|flemish
et|estonian
lv|latvian
lt|lithuanian
ca|catalan
eu|basque
ga|gaelic
cy|welsh language
yi|yiddish
la|latin language
sw|swahili
en|english|anglophone|english speaking|english language
da sv no nb nn|scandinavian
da sv no nb nn fi is|nordic
fr de it es pt nl sv da no fi is pl cs sk hu ro el sr hr bg|european|euro
ja ko zh cn th vi id tl|asian|east asian
hi ta te ml bn kn mr|indian
@GB|british|uk|brit
@GB|scottish|scots
@GB|welsh
@IE|irish
@US|american|hollywood|us american
@CA|canadian|quebecois
@AU|australian|aussie
@NZ|new zealand|kiwi
@MX|mexican
@AR|argentinian|argentine|argentinean
@BR|brazilian
@CL|chilean
@CO|colombian
@CU|cuban
@PE|peruvian
@MX AR BR CL CO CU PE UY VE BO EC|latin american|south american|latino
@AT|austrian
@CH|swiss
@BE|belgian
@IL|israeli
@EG|egyptian
@MA|moroccan
@TN|tunisian
@DZ|algerian
@LB|lebanese
@PS|palestinian
@NG|nigerian|nollywood
@ZA|south african
@SN|senegalese
@KE|kenyan
@NG ZA SN KE EG MA TN DZ ET ML CM GH|african
@TW|taiwanese
@HK|hong kong
@SG|singaporean
@KZ|kazakh
@SU RU|soviet
`;

/** Country names, for "from Iran" and "made in Japan". A language stands in where it says the same. */
const COUNTRIES = `
@KR|korea|south korea
@JP|japan
@CN|china
@HK|hong kong
@TW|taiwan
@FR|france
@DE|germany
@IT|italy
@ES|spain
@PT|portugal
@RU SU|russia
@UA|ukraine
@PL|poland
@CZ|czechia|czech republic
@CS CZ|czechoslovakia
@SK|slovakia
@HU|hungary
@RO|romania
@BG|bulgaria
@RS|serbia
@HR|croatia
@BA|bosnia
@GR|greece
@TR|turkey
@IL|israel
@IR|iran
@IN|india
@TH|thailand
@VN|vietnam
@ID|indonesia
@MY|malaysia
@PH|philippines
@SE|sweden
@DK|denmark
@NO|norway
@FI|finland
@IS|iceland
@NL|netherlands|holland
@BE|belgium
@CH|switzerland
@AT|austria
@GB|britain|uk|england|scotland|wales|united kingdom|great britain
@IE|ireland
@US|america|usa|us|united states|states|hollywood
@CA|canada|quebec
@AU|australia
@NZ|new zealand
@MX|mexico
@AR|argentina
@BR|brazil
@CL|chile
@CO|colombia
@CU|cuba
@PE|peru
@EG|egypt
@MA|morocco
@TN|tunisia
@DZ|algeria
@LB|lebanon
@NG|nigeria
@ZA|south africa
@SN|senegal
@KE|kenya
@SG|singapore
@PK|pakistan
@SU RU|soviet union|ussr
@DK SE NO|scandinavia
@MX AR BR CL CO CU PE UY VE BO EC|latin america|south america
@NG ZA SN KE EG MA TN DZ ET ML CM GH|africa
@FR DE IT ES PT NL BE SE DK NO FI IS PL CZ HU RO GR RS HR BG GB IE AT CH|europe
@JP KR CN HK TW TH VN ID PH IN|asia
`;

export const ADJECTIVE_PLACES: readonly (readonly [string, Place])[] = rows(ADJECTIVES);
export const COUNTRY_PLACES: readonly (readonly [string, Place])[] = rows(COUNTRIES);

function rows(text: string): (readonly [string, Place])[] {
  return text
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [codes = '', ...names] = line.split('|');
      const place: Place = codes.startsWith('@')
        ? { languages: [], countries: codes.slice(1).split(' ') }
        : { languages: codes.split(' '), countries: [] };
      return names.map((name) => [name, place] as const);
    });
}
