/** Phrases that stay whole among the wants, though some of their words look like talk. */
export const KEPT_PHRASES: readonly string[] = (
  'new wave|found footage|artificial intelligence|new york|new orleans|new year|new years eve|black and white|coming of age|true story|based on a true story|' +
  'based on true events|based on a book|based on a novel|b movie|b movies|road movie|road movies|road trip|' +
  'second world war|world war two|world war ii|world war 2|world war one|first world war|cold war|one location|' +
  'single location|one room|fish out of water|found family|female lead|strong female lead|female director|' +
  'directed by women|directed by a woman|women directors|female directors|time travel|time loop|end of the world|' +
  'high school|small town|big city|great depression|good versus evil|film within a film|one night|last day|first love|' +
  'second chance|second chances|last chance|true love|one last job|love triangle|best friends|friend group|' +
  'road trip movie|slice of life|rags to riches|david and goliath|body swap|enemies to lovers|friends to lovers|' +
  'age gap|long distance|second half|film industry|making movies|movie making|making a movie|behind the scenes|' +
  'great soundtrack|good soundtrack|great music|good music|great ending|strong women|fake dating|one shot|single take|' +
  'one take|real time|dinner party|home invasion|working class|video game|video games|family drama|summer camp|' +
  'oscar winner|oscar winners|oscar winning|best picture|best picture winners|palme d or|award winning|cult classic|' +
  'cult classics|modern classic|modern classics|must see|desert island|survival|lone wolf|hidden identity|' +
  'old friends|growing old|old age|getting old|getting older|older people|older woman|older man|younger man|' +
  'two friends|two people|nothing happens|not much happens|everything goes wrong|game of cat and mouse|' +
  'unreliable narrator|great cinematography|good acting|great acting|strong characters|good dialogue|great dialogue|' +
  'holiday movie|happy tears|the holidays|los angeles|san francisco|las vegas|talking animals|new life|new girl|new job|' +
  'work life|dead end job|day in the life'
).split('|');

/** Slips in words that patterns look for, and in the commonest words of a request. */
export const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ['ninties', 'nineties'],
  ['ninetees', 'nineties'],
  ['ninetys', 'nineties'],
  ['eightys', 'eighties'],
  ['eightees', 'eighties'],
  ['seventys', 'seventies'],
  ['sixtys', 'sixties'],
  ['simular', 'similar'],
  ['similiar', 'similar'],
  ['simliar', 'similar'],
  ['similair', 'similar'],
  ['sometihng', 'something'],
  ['somehting', 'something'],
  ['somthing', 'something'],
  ['smthing', 'something'],
  ['smth', 'something'],
  ['sumthing', 'something'],
  ['sth', 'something'],
  ['tonite', 'tonight'],
  ['2nite', 'tonight'],
  ['tmrw', 'tomorrow'],
  ['rn', 'now'],
  ['someting', 'something'],
  ['soemthing', 'something'],
  ['anyting', 'anything'],
  ['recomend', 'recommend'],
  ['reccomend', 'recommend'],
  ['reccommend', 'recommend'],
  ['recommed', 'recommend'],
  ['recomendation', 'recommendation'],
  ['recomendations', 'recommendations'],
  ['underated', 'underrated'],
  ['undrrated', 'underrated'],
  ['undderrated', 'underrated'],
  ['obsure', 'obscure'],
  ['starrring', 'starring'],
  ['staring', 'starring'],
  ['direced', 'directed'],
  ['direted', 'directed'],
  ['subtitels', 'subtitles'],
  ['subtiles', 'subtitles'],
  ['minuts', 'minutes'],
  ['minites', 'minutes'],
  ['moive', 'movie'],
  ['moives', 'movies'],
  ['movei', 'movie'],
  ['mvoie', 'movie'],
  ['filme', 'film'],
  ['watchlst', 'watchlist'],
  ['wathclist', 'watchlist'],
  ['whatchlist', 'watchlist'],
  ['kidz', 'kids'],
  ['famly', 'family'],
  ['familiy', 'family'],
  ['freindly', 'friendly'],
  ['lnog', 'long'],
  ['wihtout', 'without'],
  ['withuot', 'without'],
  ['whitout', 'without'],
  ['witout', 'without'],
  ['liek', 'like'],
  ['lke', 'like'],
  ['shoter', 'shorter'],
  ['shrter', 'shorter'],
  ['longr', 'longer'],
  ['emtional', 'emotional'],
  ['forien', 'foreign'],
  ['foriegn', 'foreign'],
  ['clasic', 'classic'],
  ['classsic', 'classic'],
]);
