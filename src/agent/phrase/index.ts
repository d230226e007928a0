import type { Act, Understanding } from '../../domain/act.ts';
import type { Artifact } from '../../domain/artifact.ts';
import {
  phraseFeedback,
  phraseLookup,
  phraseRerank,
  phraseTaste,
  phraseWatchlist,
} from './acts.ts';
import { phraseSearch } from './search.ts';
import { phraseSettings } from './settings.ts';
import { HELP_TEXT } from './texts.ts';
import { phraseWhy } from './why.ts';

/**
 * The built-in phrasing of a turn: one paragraph per artifact, films named as `[[id]]`. With nothing
 * done, it answers the act that needed no tool.
 */
export function phraseReply(understanding: Understanding, artifacts: readonly Artifact[]): string {
  const paragraphs = artifacts.map(phraseArtifact).filter((text) => text !== '');
  const unanswered = understanding.acts.flatMap((act) => phraseWithoutTool(act, artifacts));
  return [...paragraphs, ...unanswered].join(artifacts.length > 1 ? ' ' : '\n');
}

/** Phrases what tools have found, whatever model called them. */
export function phraseArtifacts(artifacts: readonly Artifact[]): string {
  return artifacts
    .map(phraseArtifact)
    .filter((text) => text !== '')
    .join(' ');
}

function phraseArtifact(artifact: Artifact): string {
  switch (artifact.kind) {
    case 'search':
      return phraseSearch(artifact);
    case 'lookup':
      return phraseLookup(artifact);
    case 'why':
      return phraseWhy(artifact);
    case 'feedback':
      return phraseFeedback(artifact);
    case 'watchlist':
      return phraseWatchlist(artifact);
    case 'rerank':
      return phraseRerank(artifact);
    case 'taste':
      return phraseTaste(artifact);
    case 'settings':
      return phraseSettings(artifact);
  }
}

function phraseWithoutTool(act: Act, artifacts: readonly Artifact[]): string[] {
  switch (act.kind) {
    case 'help':
      return [HELP_TEXT];
    case 'greet':
      return artifacts.length > 0
        ? []
        : [
            'Hello! What are you in the mood for? A film you loved, a feeling, an era: anything helps.',
          ];
    case 'thanks':
      return artifacts.length > 0 ? [] : ['You’re welcome. Enjoy the film!'];
    case 'unclear':
      return artifacts.length > 0
        ? []
        : [
            'I couldn’t make out a wish in that. Try something like “a feel-good film for a rainy Sunday” or “like Inception but more emotional”.',
          ];
    case 'why':
    case 'lookup':
    case 'feedback':
      return act.movies.length > 0
        ? []
        : ['Which film do you mean? Say its title, or “the second one” after I showed you some.'];
    default:
      return [];
  }
}
