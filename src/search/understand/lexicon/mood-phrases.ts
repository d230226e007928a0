/**
 * What people say about how a film should feel. The first effect is the quality that is named; the
 * others come along at half weight. `+axis` wants more of it, `-axis` less.
 */
export const MOOD_PHRASES: readonly (readonly [effects: string, phrases: string])[] = [
  // emotional
  [
    '+emotional',
    'emotional|moving|touching|affecting|poignant|soulful|sentimental|heartfelt|deep feelings|emotion|emotions|deeply felt|stirring|cathartic|catharsis|vulnerable|profound|intimate|raw|wistful|human drama',
  ],
  [
    '+emotional',
    'tearjerker|tear jerker|tearjerkers|weepy|weepie|make me cry|makes me cry|makes you cry|made me cry|make us cry|make you cry|have a good cry|good cry|ugly cry|need to cry|want to cry|feel like crying|cry my eyes out|bawl my eyes out|bring me to tears|brings a tear|lump in the throat|hit me in the feels|hits me in the feels|gut punch|gut wrenching|wrecks me|wreck me|destroy me emotionally|break my heart|breaks my heart|breaks your heart|hits hard|tugs at the heartstrings|heartstrings|tissues|sob|sobbing',
  ],
  [
    '+emotional -feel-good',
    'sad|sadder|heartbreaking|heart breaking|heartbreak|heart wrenching|heartwrenching|devastating|tragic|tragedy|sorrowful|mournful|melancholic|melancholy|melancholia|somber|sombre|sadness|grief stricken|lonely|tear stained|sad ending|unhappy ending',
  ],
  ['+emotional +feel-good', 'bittersweet|tender|tenderness|nostalgic|nostalgia|heart warming'],
  // funny
  [
    '+funny',
    'funny|hilarious|comedic|comical|humorous|humor|humour|laugh out loud|makes me laugh|make me laugh|makes you laugh|make us laugh|need a laugh|need a good laugh|good laugh|good laughs|belly laughs|laughs|laugh|jokes|gags|slapstick|witty|wit|banter|amusing|goofy|silly|zany|wacky|madcap|screwball|farcical|farce|hysterical|side splitting|crack me up|cracks me up|tongue in cheek|comic|dumb fun|stupid fun|deadpan|dry humor|dry humour|gut busting|playful|cheeky|irreverent',
  ],
  [
    '+funny +dark',
    'satirical|satire|sardonic|black humor|black humour|dark humor|dark humour|gallows humor|gallows humour|darkly funny|darkly comic',
  ],
  // dark
  [
    '+dark',
    'dark|darkness|gritty|grim|gloomy|moody|brooding|noirish|noir|cynical|morally grey|morally gray|moral ambiguity|sinister|macabre|shadowy|hard hitting|hard boiled|hardboiled|edgy|seedy|heavy|heavier|twisted',
  ],
  [
    '+dark -feel-good',
    'bleak|bleaker|depressing|depressed|downbeat|downer|hopeless|nihilistic|soul crushing|soul destroying|miserable|harrowing|traumatic|traumatizing|traumatising|upsetting|distressing',
  ],
  ['+dark +scary -feel-good', 'disturbing|unsettling|messed up|fucked up|sick|sickening|haunting'],
  // tense
  [
    '+tense',
    'tense|tension|suspenseful|suspense|thrilling|thrills|gripping|riveting|nail biting|nail biter|nailbiter|edge of my seat|edge of your seat|edge of the seat|edge of our seats|on the edge|nerve racking|nerve wracking|white knuckle|intense|intensity|heart pounding|heart racing|pulse pounding|keeps me hooked|keep me hooked|keeps you guessing|keep me guessing|keep you guessing|cat and mouse|race against time|race against the clock|ticking clock|claustrophobic|paranoid|paranoia|anxiety inducing|stressful|stress|high stakes|hold my breath|gritted teeth|adrenaline',
  ],
  // scary
  [
    '+scary',
    'scary|frightening|terrifying|terror|spooky|creepy|creeps|creep me out|chilling|eerie|bone chilling|spine chilling|spine tingling|jump scares|jump scare|jumpscares|jumpscare|scares|scare me|scare the hell out of me|scare us|scare my friends|nightmare fuel|give me nightmares|gives me nightmares|sleep with the lights on|sleep with the light on|ominous|unnerving|hair raising|horrifying|fright|spook|haunted|make me scream|bloodcurdling|fear|dread|scared|supernatural scares|keep me up at night',
  ],
  // romantic
  [
    '+romantic',
    'romantic|romance|love story|love stories|falling in love|fall in love|romcom|swoony|swoon|passionate|passion|sensual|steamy|sexy|chemistry|lovey dovey|meet cute|mushy|sappy|heart throb|amorous|will they wont they|slow burn romance|star crossed lovers|star crossed',
  ],
  ['+romantic +feel-good', 'date night|sweet love story'],
  // feel-good
  [
    '+feel-good',
    'feel good|feelgood|uplifting|upbeat|cheerful|cheery|cheer me up|cheers me up|cheering up|happy|happier|joyful|joyous|joy|optimistic|hopeful|hope|heartwarming|warm|warm hearted|warmhearted|wholesome|cosy|cozy|comforting|comfort|comfort movie|comfort film|comfort watch|rainy sunday|rainy day|rainy night|rainy afternoon|lazy sunday|sunday afternoon|charming|sweet|delightful|lovely|happy ending|happy endings|ends happily|ends well|good vibes|good mood|in a good mood|put a smile on my face|puts a smile on my face|make me smile|makes me smile|makes me feel better|make me feel better|makes me happy|make me happy|lift my spirits|lift my mood|pick me up|restore my faith in humanity|faith in humanity|life affirming|inspiring|inspirational|inspire me|motivational|motivating|soothing|calming|calm|relaxing|relaxed|chill|chilled|laid back|easygoing|easy going|gentle|cute|whimsical|charm|sunny|summery|positive|bad day|rough day|long day|hard day|rough week|tough week|bad week|stressed out|feeling down|feeling low|feeling sad|feeling blue|after a breakup|under a blanket|hot chocolate|hug|like a warm hug|warm hug|serene|peaceful|healing|fun|fun ride|crowd pleaser|crowd pleasing|popcorn|popcorn movie',
  ],
  [
    '-dark +feel-good',
    'light|lighthearted|light hearted|lightweight|breezy|fluffy|fluff|easy|easy to watch|easy watch|easy watching|easy viewing|undemanding|not heavy|hungover|hangover cure|background|in the background|background noise|brainless|mindless|mindless fun|switch my brain off|turn my brain off|turn off my brain|switch off my brain|switch off|no brainer|simple|when im sick|home sick|sick day|frothy',
  ],
  // mind-bending
  [
    '+mind-bending',
    'mind bending|mindbending|mind blowing|mindblowing|brain melting|brain bending|brain teaser|brainy|mindfuck|mind fuck|mindfucks|mindscrew|trippy|twisty|twist ending|twist endings|plot twist|plot twists|twists|twist|twists and turns|big twist|shocking twist|confusing|puzzle|puzzling|puzzle box|cerebral|thought provoking|thoughtful|makes me think|make me think|makes you think|make you think|philosophical|intellectual|intelligent|smart|clever|complex|complicated|non linear|nonlinear|unreliable narrator|reality bending|what is real|question reality|questions reality|existential|deep|deeper|mysterious|enigmatic|head scratcher|ambiguous|keeps me thinking|stays with you|challenging|mess with my head|messes with my head|blow my mind|blows my mind|ambiguous ending|open ending',
  ],
  // violent
  [
    '+violent',
    'violent|violence|gory|gore|bloody|blood|bloodshed|brutal|brutality|savage|vicious|splatter|graphic|slasher|carnage|killings|gruesome|torture|blood and guts|ultraviolent|ultra violent|bloodbath|shootouts|shootout|gunfights|gunfight|fights|fight scenes|fistfights|body count',
  ],
  ['-violent', 'nonviolent|non violent|bloodless|harmless'],
  // slow
  [
    '+slow',
    'slow|slow paced|slowly paced|slow moving|unhurried|meditative|contemplative|reflective|quiet|atmospheric|patient|lingering|languid|hypnotic|mellow|minimalist|talky|dialogue driven|slow cinema|introspective|understated|subtle',
  ],
  ['+slow +tense', 'slow burn|slow burning|slow burner|simmering'],
  [
    '-slow',
    'fast|fast paced|quick paced|fast moving|action packed|actionpacked|non stop|nonstop|energetic|frenetic|frantic|kinetic|high octane|adrenaline fueled|adrenaline fuelled|adrenaline rush|pacy|explosive|explosions|propulsive|breakneck|relentless|snappy|exciting|excitement|action|car chases|car chase|chases|never boring|punchy|high energy|turbo|keeps moving|not boring',
  ],
  // epic
  [
    '+epic',
    'epic|epics|grand|grandiose|spectacular|spectacle|sweeping|larger than life|big budget|breathtaking|majestic|awe inspiring|awe|grand scale|huge scale|large scale|scope|monumental|mythic|mythical|massive battles|big battles|battle scenes|adventurous|swashbuckling|rousing|heroic|big screen|bombastic|jaw dropping',
  ],
  ['-epic', 'small scale|low key|lowkey|small'],
  // strange
  [
    '+strange',
    'strange|weird|bizarre|odd|oddball|offbeat|off beat|quirky|surreal|surrealist|surrealism|surrealistic|absurd|absurdist|absurdity|eccentric|experimental|avant garde|out there|kooky|dreamlike|dream like|dreamy|psychedelic|unusual|unconventional|unique|original|wild|crazy|insane|bonkers|batshit|nuts|lynchian|kafkaesque|off the wall|off kilter|freaky|outlandish|arthouse|art house|arty|artsy|wtf|cult|stylish|stylised|stylized|uncanny|hallucinatory|fever dream|acid trip|daring|unpredictable',
  ],
  ['-strange', 'normal|conventional|straightforward|mainstream|accessible'],
];

/** Comparatives of the moods, with the word that is compared. */
export const MOOD_COMPARATIVES: Readonly<Record<string, string>> = {
  funnier: 'funny',
  sillier: 'silly',
  goofier: 'goofy',
  wittier: 'witty',
  sadder: 'sad',
  weepier: 'weepy',
  darker: 'dark',
  grittier: 'gritty',
  grimmer: 'grim',
  gloomier: 'gloomy',
  bleaker: 'bleak',
  heavier: 'heavy',
  moodier: 'moody',
  edgier: 'edgy',
  tenser: 'tense',
  scarier: 'scary',
  creepier: 'creepy',
  spookier: 'spooky',
  eerier: 'eerie',
  sexier: 'sexy',
  steamier: 'steamy',
  happier: 'happy',
  cheerier: 'cheery',
  cosier: 'cosy',
  cozier: 'cozy',
  sweeter: 'sweet',
  warmer: 'warm',
  cuter: 'cute',
  gentler: 'gentle',
  calmer: 'calm',
  sunnier: 'sunny',
  lighter: 'light',
  fluffier: 'fluffy',
  breezier: 'breezy',
  easier: 'easy',
  simpler: 'simple',
  smarter: 'smart',
  cleverer: 'clever',
  brainier: 'brainy',
  trippier: 'trippy',
  twistier: 'twisty',
  deeper: 'deep',
  bloodier: 'bloody',
  gorier: 'gory',
  slower: 'slow',
  quieter: 'quiet',
  subtler: 'subtle',
  faster: 'fast',
  quicker: 'fast paced',
  pacier: 'pacy',
  punchier: 'punchy',
  snappier: 'snappy',
  grander: 'grand',
  bigger: 'grand',
  weirder: 'weird',
  stranger: 'strange',
  odder: 'odd',
  quirkier: 'quirky',
  wilder: 'wild',
  crazier: 'crazy',
  artier: 'arty',
  smaller: 'small',
};

/** Nouns that say nothing beside a word such as "horror film": they name a quality only when compared. */
export const COMPARED_GENRES: Readonly<Record<string, string>> = {
  romance: 'romantic',
  comedy: 'funny',
  drama: 'emotional',
  horror: 'scary',
  mystery: 'mysterious',
  adventure: 'adventurous',
  heart: 'heartfelt',
  plot: 'complex',
  depth: 'deep',
  magic: 'whimsical',
};
