import type { SearchArtifact } from '../../domain/artifact.ts';
import { listText } from '../../domain/names.ts';
import { describeRequest } from '../../search/understand/index.ts';

const NUMBER_WORDS = [
  'No',
  'One',
  'Two',
  'Three',
  'Four',
  'Five',
  'Six',
  'Seven',
  'Eight',
  'Nine',
  'Ten',
];

export function phraseSearch(artifact: SearchArtifact): string {
  const { picks, relation, request, relaxations, notes, unknown } = artifact;
  const sentences: string[] = [];
  for (const note of notes) sentences.push(`${capitalise(note)}.`);
  if (unknown.length > 0) {
    sentences.push(
      `I don’t know ${listText(
        unknown.map((name) => `“${name}”`),
        'or',
      )}.`,
    );
  }
  if (relation === 'back' && picks.length === 0) return sentences.join(' ');

  const readings = describeRequest(request);
  const wish = wishText(readings);
  const listed = readings.length === 0 ? '' : `: ${readings.join(', ')}`;
  if (picks.length === 0) {
    sentences.push(`Nothing I have meets all of that${listed}.`);
  } else if (relation === 'back') {
    sentences.push(`Back to the answer before${listed}.`);
  } else {
    sentences.push(`${leadOf(artifact)}${wish}.`);
  }
  if (relaxations.length > 0) {
    const options = relaxations.map(
      ({ filter, matches }) =>
        `without “${filter}” there ${matches === 1 ? 'is' : 'are'} ${matches}`,
    );
    const lead = picks.length === 0 ? '' : `Only ${picks.length} of ${request.limit} fit; `;
    sentences.push(`${capitalise(`${lead}${listText(options, 'or')}`)}.`);
  } else if (picks.length === 0) {
    sentences.push(
      readings.length > 1
        ? 'No single part of it is in the way: ask for less at once.'
        : 'You have seen all I know of that kind; try another wish.',
    );
  }
  return sentences.join(' ');
}

/** " like Inception (2010), more emotional" or ": “rainy sunday”, feel-good". */
function wishText(readings: readonly string[]): string {
  if (readings.length === 0) return '';
  const joined = readings.join(', ');
  return joined.startsWith('like ') ? ` ${joined}` : `: ${joined}`;
}

function leadOf({ picks, relation }: SearchArtifact): string {
  const amount = NUMBER_WORDS[picks.length] ?? String(picks.length);
  const films = picks.length === 1 ? 'film' : 'films';
  if (relation === 'more') return `${amount} more ${films}`;
  return `${amount} ${films}`;
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
