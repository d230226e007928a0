import type { Pulls } from './level-tables.ts';

/**
 * Words that say something of a film's tone wherever they stand in its keywords or overview. A cue is
 * a word or phrase of the folded text, with `*` the beginning of one; commas part them. Pulls are on
 * the logit scale of level-tables.ts, set by judgement.
 */
export const LEVEL_CUES: readonly (readonly [cues: string, pulls: Pulls])[] = [
  ['grief, griev*, mourn*, bereave*, widow*', { emotional: 0.7, dark: 0.2, slow: 0.2 }],
  ['terminal*, dying, cancer, leukemia, hospice', { emotional: 0.8, dark: 0.3, 'feel-good': -0.3 }],
  ['orphan*, adopt*, reunion, estranged', { emotional: 0.4 }],
  ['tearjerker, sentimental, heartbreak*, tragic, tragedy', { emotional: 0.8 }],
  ['friendship, friends, companion*', { emotional: 0.2, 'feel-good': 0.4 }],
  ['coming of age, first love, growing up', { emotional: 0.4, 'feel-good': 0.2 }],
  ['father, mother, daughter, son, brothers, sisters, sibling*', { emotional: 0.2 }],
  [
    'parody, spoof, slapstick, screwball, farce, satir*, sitcom, mockumentary',
    { funny: 0.9, dark: -0.3 },
  ],
  ['comic*, hilarious*, mishap*, hijinks, prank*, buddy', { funny: 0.5 }],
  [
    'murder*, homicide, corpse*, killer*',
    { dark: 0.4, tense: 0.4, violent: 0.3, 'feel-good': -0.3 },
  ],
  ['serial killer, psychopath, slasher', { scary: 0.6, violent: 0.4, dark: 0.4, tense: 0.3 }],
  [
    'suicid*, depress*, addict*, overdose, heroin, alcoholi*',
    { dark: 0.7, emotional: 0.3, 'feel-good': -0.6 },
  ],
  [
    'rape, abuse*, torture*, slavery, genocide, holocaust',
    { dark: 0.9, 'feel-good': -0.8, violent: 0.3 },
  ],
  ['dystopia*, post apocalyp*, plague, pandemic', { dark: 0.5, tense: 0.2, epic: 0.2 }],
  ['corrupt*, noir, neo noir, underworld', { dark: 0.4 }],
  ['kidnap*, hostage*, abduct*, ransom', { tense: 0.6, dark: 0.2 }],
  ['conspira*, espionage, spy, spies, surveillance, assassin*', { tense: 0.5 }],
  ['surviv*, trapped, stranded, hunted, pursuit, chase*, countdown', { tense: 0.5 }],
  ['heist, robbery, con man, con artist', { tense: 0.3, slow: -0.3 }],
  ['trial, courtroom, jury', { tense: 0.2, slow: 0.2, violent: -0.3 }],
  ['ghost*, haunt*, demon*, possess*, exorcis*, occult', { scary: 0.8, strange: 0.3 }],
  ['zombie*, vampire*, werewolf, monster*, creature*', { scary: 0.5, strange: 0.3, violent: 0.2 }],
  ['witch*, curse*, supernatural*, paranormal', { scary: 0.4, strange: 0.3 }],
  ['shark*, alien invasion, body horror', { scary: 0.5, tense: 0.3 }],
  ['love*, romance, romantic, lovers', { romantic: 0.6 }],
  ['wedding*, marriage, courtship, bride*', { romantic: 0.5 }],
  [
    'love affair, love triangle, unrequited*, soulmate*, star crossed, forbidden love',
    { romantic: 0.9, emotional: 0.2 },
  ],
  ['christmas, holiday*, summer camp, pet, dog, puppy', { 'feel-good': 0.5, dark: -0.4 }],
  ['underdog*, inspir*, triumph*, second chance*', { 'feel-good': 0.5, emotional: 0.2 }],
  ['dance*, dancing, musical, sing*, cooking, chef', { 'feel-good': 0.4 }],
  [
    'time travel, time loop, parallel universe*, multiverse, alternate realit*, simulat*',
    { 'mind-bending': 1, strange: 0.4 },
  ],
  [
    'dream*, amnesia, memory, memories, hallucinat*, subconscious',
    { 'mind-bending': 0.6, strange: 0.4 },
  ],
  ['twist*, plot twist, unreliable*, identity, doppelganger*, nonlinear*', { 'mind-bending': 0.6 }],
  ['artificial intelligence, robot*, android*, philosoph*, quantum', { 'mind-bending': 0.5 }],
  ['gore, gory, splatter, bloodbath, massacre*, cannibal*', { violent: 1, scary: 0.4 }],
  ['gangster*, mafia, mob, cartel, gang, vigilante*, revenge, veng*', { violent: 0.6, dark: 0.3 }],
  [
    'gun*, shootout*, gunfight*, gunslinger*, samurai, martial arts, kung fu, boxing, boxer',
    { violent: 0.5 },
  ],
  ['battle*, war, soldier*, army, combat', { violent: 0.4, epic: 0.3 }],
  ['hitman, hit man, mercenar*, swordplay', { violent: 0.5, tense: 0.2 }],
  [
    'meditat*, contemplat*, slice of life, minimalis*, solitude, lonely, loneliness',
    { slow: 0.7, emotional: 0.2 },
  ],
  ['everyday life, old age, elderly, aging, retire*, village, rural', { slow: 0.4, violent: -0.3 }],
  ['race*, racing, car chase, fast paced, explosion*', { slow: -0.5 }],
  ['empire*, kingdom*, epic, saga, conquest, legend*, prophecy', { epic: 0.7 }],
  [
    'save the world, end of the world, galax*, space opera, superhero*, supervillain*',
    { epic: 0.7, slow: -0.2 },
  ],
  ['disaster, earthquake, volcano, asteroid, sea voyage, expedition*', { epic: 0.5, tense: 0.2 }],
  ['apartment, one room, one night, dinner party, small town', { epic: -0.4 }],
  ['surreal*, absurd*, bizarre, eccentric*, avant garde, fantastical', { strange: 0.9 }],
  ['magic*, fairy tale, talking animal*, enchanted, puppet*', { strange: 0.4, 'feel-good': 0.2 }],
  ['experiment*, mutant*, transform*', { strange: 0.3 }],
];
