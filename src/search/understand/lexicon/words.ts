const list = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Words that hold a phrase together and say nothing at its edges. */
export const FUNCTION_WORDS = list(`
a an the this that these those of in on at to for from by with without within into onto upon over under
about around between among through during before after above below near off out up down as than then
and or but nor so yet if because while when where who whom whose which what why how whether though although
i me my mine myself you your yours yourself he him his himself she her hers herself it its itself we us our
ours they them their theirs am is are was were be been being do does did done doing have has had having will
would shall should can could may might must im ive id ill youre youd theyre hes shes were weve dont doesnt
didnt isnt arent wasnt wont cant couldnt shouldnt wouldnt havent hasnt not no there here also too very just
only even still again ever never both all any some each every either neither such own same other another
etc eg ie vs via per plus thats theres whats lets gonna wanna gotta s t m re ve ll d
`);

/** Talk around a wish: it separates phrases and is never evidence of anything. */
export const CHAT_WORDS = list(`
hi hello hey heya hiya yo sup dear please pls plz thanks thank thx ta cheers ok okay okey alright well hmm hm um
uh oh ah lol haha hahaha yes yeah yep yup no nope nah sure maybe perhaps actually basically honestly literally
really kinda kind sorta sort somewhat pretty quite rather fairly totally absolutely definitely probably
preferably ideally possibly somehow anyway anyways btw fyi imo imho
hate hated hates dislike disliked fewer hardly dunno already along version crossed thumbs keep changed meh sounds looks seems interested interest rated wow omg cancel stop quit exit joke jokes weather except besides raining early late slightly mildly insanely seriously utterly deeply truly properly hella way direct
want wanted wants wanting wish need needed needs          mood moods
fancy prefer craving crave  keen hoping hope wondering wonder thinking think thought guess suppose 
  mean means meant     ask    saw seeing watch  watches watching
rewatch  finding     give gives given gave  showing  put  pick picks picked
 suggest suggests suggested suggestion suggestions suggesting recommend recommends recommended
recommending recommendation recommendations rec recs reccommend recomend recommed advise   helping
look looking looks search searching searched  trying        went 
      let have having enjoy enjoyed enjoys    
movie movies film films flick flicks cinema picture pictures title titles feature  video videos thing
things stuff something someting somthing anything        
option options idea ideas choice choices list lists         
              
   watchable  fun-ish  favourite favorite favourites favorites highly
tonight today tomorrow now evening night weekend week sunday saturday friday monday tuesday wednesday thursday
morning afternoon  soon right currently moment
netflix hulu prime  tv telly bot  movievibes buddy mate dude folks
alone myself together sofa couch
mix mixture blend cross crossover hybrid mashup meets combination halfway somewhere
      much many         others 
 vibe vibes style type types way ways  vein lines spirit tone    themed genre genres
 based         starring  
      titled  story-wise
doesnt matter care mind bothered bored boring please surprise random whatever anything-goes
happy-to open hello there id ive im able currently been really super so too very extremely incredibly
overall  generally usually often sometimes always  particularly especially specific
specifically  mostly mainly basically please    
yourself themselves favourite recently lately    
`);

/**
 * Words that are talk at the edges of a phrase and part of it inside: "good heist" is a heist, "an
 * old man looking for his son" stays whole.
 */
export const WEAK_WORDS = list(`
new old more most less least other another different similar good great nice best better first second third last like liked likes love loved loves loving see seen watched make makes made making take takes get gets got getting go goes going gone come comes coming find found know knows knew tell told say said asking play plays end ends ending endings   use used using work works try tried show shows named called feel feels felt top little tiny couple few several lot lots bit group bunch feeling help helps day time cool interesting decent solid amazing excellent fantastic wonderful brilliant perfect fine worth awesome theme themes set including includes containing contains featuring features involving involves directed plot main bigger enough else instead also again next someone somebody anyone anybody ones one everything nothing worthwhile later choose chooses choosing general particular lead leads actor actress director place takes
`);

/** Of those, the ones that begin a phrase when its first telling word follows: "old man". */
export const LEADING_WORDS = list(
  'old new little first second third last lost young small other different',
);

/** And the ones that end a phrase of two telling words or more: "relives the same day". */
export const CLOSING_WORDS = list(
  'day time group night end ending endings love music star plot life actor actress director family everything nothing someone theme',
);

/**
 * Everyday words that are also titles, surnames or neighbours of lexicon words: as a title they
 * count only after a cue, in quotes, or alone; as a misspelling never.
 */
export const COMMON_WORDS = list(`
able above accident accused across action adventure affair afraid after afterlife again age agent air airplane
alien aliens alive all alone along always amateur amazing ambush america american among ancient angel angels
anger animal animals another answer ant any anyone apart apartment apple arctic arrival army art artist asleep
attack attraction auction audition august aunt autumn awake away awful babe babies baby back bad badlands ball
bananas band bandits bank bar bark barn base basic basket bat bath battle bay beach bean bear beast beautiful
beauty because become bed bedroom bee beer before beginning behind being believe bell belong below best
betrayal better between beyond big bike bill bird birds birth birthday bite bitter black blade blaze blind
blonde blood bloom blow blue boat body bold bolt bomb bond bone bones book boots border born borrow boss both
bottle bound bow box boy boys brain brave bread break breakfast breath brick bride bridge bright bring broken
bronze brother brothers brown bubble buck bug build bull bully burn burning bus bush business busy butcher
butter cabin cage cake call calm camera camp can candy canyon captain car card cards care career carol cars
case cash casino castle cat catch cats cave cell center chain chair champion chance change changeling chaos
charade charm chase cheap cheat check cheese chef chess chicken chief child childhood children chocolate
choice choir chosen christmas chronicle church circle circus city clash class clay clean clear click climax
climb clock close closer cloud clown club clue coach coal coast coat code coffee cold collateral college color
colour come comedian commando company contact contempt control convict cook cool cop cops corner cost cottage
count country couple courage court cousin cover cow cowboy cowboys crack craft crane crash crawl crazy cream
creature creed creep crew crime criminal crisis cross crow crowd cruise cry crystal cube cult cure curse cut
dad daddy dame dance dancer dancing danger dangerous dark darkness date daughter dawn day days dead deal dean
dear death debt december decision deep deer defiance deliverance demon demons den desert desire desk destiny
detective devil diamond diary die dig dinner dinosaur dirt dirty disco dish distance diver divorce doctor dog
dogs doll dollar dolls dolphin dome door doors doubt down downfall dragon dragons drama drawing dream dreams
dress drift drink drive driver drop drown drug drugs drum duck duel duke dumb dune dust duty dying each eagle
earth east eastern easy eat echo eclipse edge egg eight eighth election elephant elevator eleven elf emperor
empire empty enchanted end enemy energy england enough equal escape eternity even ever every everest
everything evil exam exile exit extraction eye eyes face faces fade failure fair fairy faith fake fall falling
false fame family fan far farm farewell fast fat fate father fear fearless feast feather february feel feet
female fence fern fever few field fields fifth fight fighter film final finch find fine finger finish fire
fireworks first fish fisher fist five fix flag flame flash flat flesh flight flipped flood floor flower
flowers fly focus fog follow following food fool foot football force ford forest forever forget forgotten
fork form fort four fourth fox fracture frame frank frantic free freedom freeze fresh friday friend friends
frost frozen fruit fuel full fun funeral funny fur fury future game games gang garden gas gate gates gay
general genius gentle gentleman ghost ghosts giant gift gifted girl girls give glass glory glove go goat god
gods gold golden gone good grace graduate grand grant grass grave gravity gray grease great green greet grey
grief ground group grow growing guard guest guide guilty guitar gun guns guy gypsy hair half hall hand hands
hang happen happiness happy harbour hard harm harvest hat hate haunted hawk he head healer hear heart hearts
heat heaven heavy heir heist hell hello help her herd here hero heroes hidden hide high hill hills him
history hit hold hole holes holiday hollow holly holy home honest honey honor honour hood hook hope horizon
horn horror horse hospital host hostage hot hotel hour hours house how human humans hundred hunger hunt hunter
hurry hurt husband hush ice idea identity idiot idol ill illusion immortal impact impossible in infinite
inferno inn inner innocent insect inside insomnia instinct into invasion invisible invitation iron island
it jacket jail january jaws jazz jealous jet job joker journey joy judge juice july jump jumper june jungle
jury just justice keep key kick kid kids kill killer killers killing kind king kingdom kings kiss kitchen
knife knight knights knock know knowing labyrinth ladder ladies lady lake lamb lamp land lane language lantern
large last late laugh laundry law lawyer lead leaf league lean learn leather leave lee left leg legend lemon
letter letters liar liberty library lie lies life lift light lights lightning like limit limitless limits line
lion lions lip listen little live lives living lock locked london lone loneliness lonely long look loop loose
lord lose loser lost lot loud love loved lover lovers low loyal luck lucky lucy lunch machine mad magic
magician maid mail main make male mall mama man manhattan mansion manual map marble march mark market marriage
married marry mars martyrs mask master match mate matter maverick may maze me meadow mean meat mechanic medal
medicine meet melody member memories memory men mercy mercury message metal middle midnight mile milk mill
million mind mine minions minute minutes mirror misery missing mission mist mistress mix mob model modern mom
moment money monkey monsoon monster monsters month moon moonlight more morning most moth mother motor mountain
mountains mouse mouth move movie much mud mum murder museum music must my mystery naked name nature naval navy
near neck neighbors neighbours nerve nest net network never new next nice niece night nightmare nightmares
nights nine ninja no nobody noise non none noon normal north nose nostalgia nothing notice notorious novel
november now number nurse oak obsession ocean october odd off office officer oil old older once one onward
open opera operation opposite oracle orange orchard order ordinary orphan other our out outbreak outlaw outside
over owl own pack page pain paint painter pair palace pan panic paper papers paradise parallel parents paris
park parties partner party pass passenger passengers passion past path patient payback peace peach pearl
people perfect perfume phantom phone photo piano picture pie pig pigs pilot pine pink pirate pirates pitch
place plague plain plan plane planet plant plastic plate play player please point poison pole police polish
pond pool poor pop pope port possession post pot powder power practice predator presence present president
pretty price priest prime prince princess prison prisoner prisoners problem professor promise proof proposal
prophecy proud psycho public pulse pump puppet purple pusher puzzle quarter queen quest quick quiet quiz
rabbit race radio rage rain rainbow rampage ransom rat raw ray reach read ready real reason rebel recall
red regret reign remember remote rent report rescue rest restaurant return revenge revolution reward rhythm
rich ride right ring rings rio riot rise ritual river road rob robbery robin robot robots rock rocket rocks
roll roman romance ronin roof room root rope rose rough round rounders row royal rubber ruby rude rules run
runner running rush rust sabotage sacred sacrifice sad safe safety said sail saint sale salt same samurai
sand satan saturday savage save saw say scale scar scared scent school science scream screen script sea seal
search season seat second seconds secret secrets see seed self sense separation september serenity serial
serious servant service seven seventh sex shade shadow shadows shallow shame shape shark sharp she sheep shelter
shepherd sheriff shine ship shirt shock shoe shoes shoot shooter shop shore short shot show shower shutter
sick side sign signal signs silence silent silk silver simple sin sing singer single sinister sink sister
sisters six sixth size skin skull sky slave sleep sleeper sleepers slow small smart smell smile smoke snake
snakes snatch snow soap social society soldier soldiers solo some somebody something son song songs soon
sorcerer sorry sort soul sound soup south space spark speak special speed spell spellbound spider spike
spirit spirits splash split spoiler spoon sport spot spotlight spring spy square squirrel stable stage stain
stairs stalker stand star stardust stars start state station stay steak steal steel step stepmom steps stick
still sting stock stolen stone stones stop store storm story straight strange stranger strangers straw stray
stream street streets strike string strong student study stuff stupid style submarine suburb sugar suicide
suit summer summit sun sunday sunrise sunset sunshine super surf surprise survival survivor suspect swamp swan
sweet swim swing switch sword table tail take taken talent talk tall tangled tango tank tape target taste taxi
tea teacher team tear tears teen teeth tell temple temptation ten tender terminal terror test texas thank
theater theatre their them then theory there thesis they thief thieves thin thing things think third thirst
thirteen this thorn those thought thousand threat three thrill thrilled throne through throw thunder ticket tide
tie tiger tight time times tin tiny titan titanic to today together tomb tomorrow tongue tonight too tool top
torch torture total touch tough tour tourist tower town toy toys trace track trade traffic tragedy trail train
training traitor trap trash travel treasure tree trees trial tribe trick trip trouble truck true trust truth
try tunnel turn turtle twelve twenty twilight twin twins twist twister two tyrant ugly ultimate unbroken uncle
under underground underwater underworld unforgiven uniform union unknown until up upgrade upon upside us vacation
valley vampire vampires vanish vault vendetta vengeance venom verdict very veterans victim victory video view
village villain violence violet violin virgin virus vision visit visitor voice void volcano volunteer vote
vow voyage wait waiting wake walk walker walking wall wallet wanted war warm warning warrior warriors wash watch
water wave waves way we weak weapon weather wedding week weekend weird well west wet whale what wheel when
where which whip whisper whispers white who whole why wicked widow wife wild will win wind window wine wings
winner winter wired wise wish witch witches with witness wolf wolves woman women wonder wonderful wood woods
word words work worker world worlds worm worst worth wound wrath wrestler wrestling writer wrong yard year
years yellow yes yesterday you young your youth zero zone zoo hill love heard day dancer smoke
christmas halloween easter disney ghibli marvel pixar hammer hammers netflix looney hangover york berlin wall superhero superheroes sibling siblings romcom cheesy corny campy glory intelligence intelligently germany violets stranger strangers auctions eastern finished polished familiar musician vanished remedy
`);

/** Function words and talk: they name nothing. */
export function isPlainWord(word: string): boolean {
  return FUNCTION_WORDS.has(word) || CHAT_WORDS.has(word) || WEAK_WORDS.has(word);
}

/** Plain words and everyday ones, which name a film or a person only where something says so. */
export function isOrdinaryWord(word: string): boolean {
  return COMMON_WORDS.has(word) || isPlainWord(word);
}

/** Words for a film, singular or plural, as they stand in patterns. */
export const FILM_NOUN =
  '(?:movies?|films?|flicks?|pictures?|features?|titles?|picks?|ones?|suggestions?|recommendations?|recs?|options?|ideas?|choices?|things?)';
