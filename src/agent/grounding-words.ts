const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Words that carry no name: a capital on them, or a title made of them alone, means nothing. */
export const CONTENT_FREE = words(`
  a about above add after again all alone also although an and another any anything are as at away
  back be because been before best better between both but by can could did do does don down each
  either else enjoy enough even ever every everyone few film films find first five for four from fun
  get give given go good got great had happy has have haven he hello her here heres hey hi him his
  hope how however i id if ill im in indeed instead into is isnt it its ive just last later least less
  let lets like little long look lots love many maybe me might more most mostly movie movies much my
  need new next nice no none not note nothing now of off ok okay on once one ones only or other others
  otherwise our out over perhaps picked picks please plus quite rather ready right same say see shall
  she should since so some someone something soon sorry still such sure take tell ten than thank thanks
  that thats the their them then there theres these they theyre things think this those though three
  through till to together tonight too top totally try two under unfortunately until up us very want was
  watch watching we well were what whats when whenever where whether which while who why will wish with
  absolutely actually additionally alternatively anyway basically certainly clearly definitely
  especially excellent exactly finally first fortunately generally gladly great honestly hopefully
  interestingly meanwhile otherwise overall perfect personally second similarly sounds third understood
  welcome wonderful without would wow yeah yes yet you your youll youre yours youve
`);

/** Verbs that make the word before them the subject of a statement about a film. */
export const COPULAS = words(`
  is was has will would offers delivers follows tells brings gives makes stars remains features takes
  keeps blends explores tops fits feels leans goes comes gets ranks hits works does might could
`);

/** Capitalised words that name no film: this program, its sources, the calendar, languages. */
export const NAMES_OF_NO_FILM = words(`
  movievibes tmdb imdb omdb january february march april may june july august september october
  november december monday tuesday wednesday thursday friday saturday sunday english french german
  spanish italian japanese korean chinese hindi portuguese russian swedish danish norwegian american
  british european asian hollywood bollywood oscar christmas halloween tv dvd sci fi
`);
