import type { Genre } from '../../../domain/genres.ts';

/**
 * Nouns that name genres. Where a phrase says more than its genres do, the part after `>` is kept as
 * a want. A phrase that ends in `*` counts only before a word such as "film", or when refused ("no
 * war"): alone it is as likely a subject.
 */
export const GENRE_PHRASES: readonly (readonly [genres: readonly Genre[], phrases: string])[] = [
  [
    ['Action'],
    'action|action movie|action movies|action film|action films|action flick|action flicks|martial arts>martial arts|kung fu>kung fu|action packed movie>action packed',
  ],
  [['Adventure'], 'adventure|adventures|swashbuckler>swashbuckler|swashbucklers>swashbuckler'],
  [
    ['Animation'],
    'anime>anime|animes>anime|animated|animation|animations|cartoon|cartoons|animated movie|pixar>pixar|stop motion>stop motion|claymation>claymation|cgi animation',
  ],
  [
    ['Comedy'],
    'comedy|comedies|comedic movie|spoof>spoof|spoofs>spoof|parody>parody|parodies>parody|sitcom|mockumentary>mockumentary|buddy comedy>buddies|buddy comedies>buddies|teen comedy>teenagers|dramedy>dramedy|dramedies>dramedy|funny movie>funny|stoner comedy>stoner|screwball comedy>screwball|screwball comedies>screwball',
  ],
  [
    ['Comedy'],
    'dark comedy>dark humour|dark comedies>dark humour|black comedy>dark humour|black comedies>dark humour',
  ],
  [['Romance', 'Comedy'], 'romantic comedy|romantic comedies|rom com|rom coms|romcom|romcoms'],
  [['Romance', 'Drama'], 'romantic drama|romantic dramas'],
  [['Romance', 'Thriller'], 'romantic thriller|romantic thrillers'],
  [
    ['Crime'],
    'crime|crime movie|crime movies|crime film|crime films|crime story|crime stories|crime caper>caper|gangster movie>gangsters|gangster movies>gangsters|gangster film>gangsters|gangster films>gangsters|mafia movie>mafia|mafia movies>mafia|mafia film>mafia|mafia films>mafia|mob movie>mafia|mob movies>mafia|true crime>true crime',
  ],
  [['Crime', 'Drama'], 'crime drama|crime dramas|gangster drama>gangsters|mafia drama>mafia'],
  [['Crime', 'Thriller'], 'crime thriller|crime thrillers'],
  [
    ['Documentary'],
    'documentary|documentaries|docu|docus|documentary film|documentary films|nature documentary>nature|nature documentaries>nature|docs',
  ],
  [
    ['Drama'],
    'drama|dramas|melodrama>melodrama|melodramas>melodrama|courtroom drama>courtroom|courtroom dramas>courtroom|family drama>family drama|family dramas>family drama|chamber piece>chamber piece|kitchen sink drama>kitchen sink|coming of age drama>coming of age|dramatic movie',
  ],
  [
    ['Drama', 'History'],
    'period drama>period drama|period dramas>period drama|costume drama>costume drama|costume dramas>costume drama|historical drama|historical dramas',
  ],
  [['Drama', 'War'], 'war drama|war dramas'],
  [
    ['Fantasy'],
    'fantasy|fantasies|high fantasy|dark fantasy>dark fantasy|sword and sorcery>sword and sorcery|urban fantasy>urban fantasy',
  ],
  [
    ['History'],
    'history*|historical|historical film|historical films|historical movie|historical movies|historical epic>epic|historical epics>epic|period piece>period piece|period pieces>period piece|history movie|history movies|history film|history films',
  ],
  [
    ['Horror'],
    'horror|horrors|horror movie|horror film|slasher movie>slasher|slasher film>slasher|slashers>slasher|slasher>slasher|body horror>body horror|folk horror>folk horror|found footage horror>found footage|creature feature>creature|creature features>creature|giallo>giallo|zombie horror>zombies|zombie movie>zombies|zombie movies>zombies|splatter film>splatter|elevated horror>elevated horror|cosmic horror>cosmic horror|psychological horror>psychological|gothic horror>gothic|monster movie>monsters|monster movies>monsters|monster film>monsters|vampire movie>vampires|vampire movies>vampires|vampire film>vampires',
  ],
  [
    ['Music'],
    'musical|musicals|musical movie|musical film|concert film>concert|concert films>concert|music film|music movie|rock opera>rock opera',
  ],
  [
    ['Mystery'],
    'mystery|mysteries|whodunit>whodunit|whodunits>whodunit|whodunnit>whodunit|whodunnits>whodunit|murder mystery>murder mystery|murder mysteries>murder mystery|detective story>detective|detective stories>detective|detective movie>detective|detective movies>detective|detective film>detective',
  ],
  [['Romance'], 'romance|romances|romance movie|romance film|romance movies'],
  [
    ['Science Fiction'],
    'science fiction|sci fi|scifi|sf|sciencefiction|space opera>space opera|space operas>space opera|cyberpunk>cyberpunk|space movie>space|space movies>space|hard sci fi>hard science fiction|dystopian sci fi>dystopia|syfy',
  ],
  [
    ['Thriller'],
    'thriller|thrillers|psychological thriller>psychological|psychological thrillers>psychological|political thriller>political|political thrillers>political|erotic thriller>erotic|erotic thrillers>erotic|spy thriller>spies|spy thrillers>spies|conspiracy thriller>conspiracy|conspiracy thrillers>conspiracy|legal thriller>courtroom|legal thrillers>courtroom|techno thriller>technology|action thriller>action packed|action thrillers>action packed|spy movie>spies|spy movies>spies|spy film>spies|spy films>spies',
  ],
  [
    ['War'],
    'war*|war movie|war movies|war film|war films|anti war>anti-war|anti war movie>anti-war|anti war film>anti-war|world war ii movie>world war ii|world war 2 movie>world war ii|ww2 movie>world war ii|ww2 movies>world war ii|wwii movie>world war ii|wwii movies>world war ii|ww2 film>world war ii|wwii film>world war ii|vietnam movie>vietnam war|vietnam movies>vietnam war',
  ],
  [
    ['Western'],
    'western|westerns|spaghetti western>spaghetti western|spaghetti westerns>spaghetti western|cowboy movie>cowboys|cowboy movies>cowboys|cowboy film>cowboys|neo western>neo-western|neo westerns>neo-western',
  ],
];

/** Plural nouns: "comedies and dramas" wants either, "comedy and drama" wants both in one film. */
export const PLURAL_GENRE =
  /(?:comedies|dramas|thrillers|horrors|westerns|musicals|romances|mysteries|documentaries|cartoons|fantasies|romcoms|rom coms|movies|films|whodunits|slashers|animations|adventures|epics)$/;

/** Subjects that a person may refuse by name: "no zombies" leaves out films about them. */
export const THEME_WORDS: ReadonlySet<string> = new Set(
  (
    'zombies|zombie|vampires|vampire|ghosts|ghost|aliens|alien|robots|robot|superheroes|' +
    'superhero|monsters|monster|witches|demons|dinosaurs|spies|gangsters|mafia|cops|dogs|' +
    'animals|sharks|space|war|wars|guns|drugs|sex|nudity|rape|suicide|cancer|death|dying|' +
    'religion|politics|sports|sport|magic|dragons|clowns|spiders|snakes|torture|abuse|' +
    'cheating|marvel|dc|disney|sequels|sequel|remakes|remake|franchises|franchise|' +
    'reboots|prequels|heists|possession|exorcism|werewolves|kidnapping|school|holocaust|' +
    'nazis|pirates|christmas|cannibals|swearing|children|pregnancy|pets|apocalypse|' +
    'dystopia|killers|killer|serial killers|serial killer|found footage|time travel|' +
    'talking animals'
  ).split('|'),
);
