import type { ImageBlock, ModalView } from '@slack/types';
import type { TurnRef } from '../../domain/conversation.ts';
import { countryChoices, countryName } from '../../domain/names.ts';
import type { PersonSettings } from '../../domain/ports.ts';
import type { FilmPanel } from '../../domain/profile.ts';
import { encodePress } from './action-id.ts';
import { actions, context, option, plainText, section, shorten } from './blocks.ts';
import { field, form, readField, type ViewValues } from './fields.ts';
import { filmText, posterOf, sourcesOf } from './film.ts';
import { filmButtons, trailerButton, watchedButton } from './film-buttons.ts';
import { MAX_INPUT, MAX_PLACEHOLDER, MAX_SERVICES_TEXT, MAX_VIEW_TITLE } from './limits.ts';
import { ERASE_HINT, ERASE_TEXT } from './notices.ts';

/** What comes back when the modal is sent or one of its buttons pressed; at most 3,000 characters. */
interface Carried {
  readonly metadata: string;
}

const ASK = 'ask';
const COUNTRY = 'country';
const SERVICES = 'services';

/** `at` is the answer that the text will refer to. */
export function renderAskModal({
  at,
  metadata,
}: Carried & { readonly at: TurnRef | null }): ModalView {
  const element = {
    type: 'plain_text_input',
    multiline: true,
    min_length: 1,
    max_length: MAX_INPUT,
    focus_on_load: true,
    placeholder: plainText('shorter · more emotional · like Heat but funnier', MAX_PLACEHOLDER),
  } as const;
  const callbackId = encodePress({ kind: 'answer-text', at });
  return form(callbackId, { title: 'Your answer', submit: 'Send', metadata }, [
    field(ASK, 'What would you like to watch?', element, { required: true }),
  ]);
}

export function readAsk(values: ViewValues): string {
  return readField(values, ASK);
}

/** Country and streaming services, as they are set. */
export function renderSettings({
  settings: { region, services },
  metadata,
}: Carried & { readonly settings: PersonSettings }): ModalView {
  const countries = countryGroups();
  const chosen = countries.flatMap(({ options }) => options).find(({ value }) => value === region);
  const typed = shorten(services.join(', '), MAX_SERVICES_TEXT);
  return form(
    encodePress({ kind: 'settings-form' }),
    { title: 'Where you watch', submit: 'Save', metadata },
    [
      field(COUNTRY, 'Your country', {
        type: 'static_select',
        placeholder: plainText('Choose a country', MAX_PLACEHOLDER),
        option_groups: countries,
        ...(chosen === undefined ? {} : { initial_option: chosen }),
      }),
      field(
        SERVICES,
        'Your streaming services',
        {
          type: 'plain_text_input',
          max_length: MAX_SERVICES_TEXT,
          placeholder: plainText('Netflix, Disney Plus, MUBI', MAX_PLACEHOLDER),
          ...(typed === '' ? {} : { initial_value: typed }),
        },
        { hint: 'With commas between them. Empty: none.' },
      ),
    ],
  );
}

/** The country's code, empty where none was chosen, and the services as they were written. */
export function readSettings(values: ViewValues): {
  readonly country: string;
  readonly services: string;
  /** The block beside which Slack shows what is wrong with the country. */
  readonly countryBlock: string;
} {
  return {
    country: readField(values, COUNTRY),
    services: readField(values, SERVICES),
    countryBlock: COUNTRY,
  };
}

export function renderEraseConfirm({ metadata }: Carried): ModalView {
  const callbackId = encodePress({ kind: 'erase', confirmed: true });
  const head = { title: 'Erase everything?', submit: 'Erase everything', metadata };
  return form(callbackId, head, [section(ERASE_TEXT), ...context([ERASE_HINT])]);
}

/** One film in full, with its poster; its buttons mark themselves (`markPressed`). */
export function renderDetails(
  panel: FilmPanel,
  { metadata, isListed = false }: Carried & { readonly isListed?: boolean },
): ModalView {
  const { movie, media } = panel;
  const poster = posterOf(panel);
  const picture: ImageBlock[] = poster === null ? [] : [poster];
  const trailer = trailerButton(movie.id, media.trailerUrl);
  return {
    type: 'modal',
    title: plainText('About the film', MAX_VIEW_TITLE),
    close: plainText('Close', MAX_VIEW_TITLE),
    private_metadata: metadata,
    blocks: [
      ...picture,
      section(filmText(panel, '')),
      ...actions(filmButtons(movie.id, isListed)),
      ...actions([...(isListed ? [watchedButton(movie.id)] : []), ...(trailer ? [trailer] : [])]),
      ...context(sourcesOf(panel)),
    ],
  };
}

/** What is shown while a film is looked up. */
export function renderLoading({ metadata }: Carried): ModalView {
  return {
    type: 'modal',
    title: plainText('About the film', MAX_VIEW_TITLE),
    close: plainText('Close', MAX_VIEW_TITLE),
    private_metadata: metadata,
    blocks: [section('One moment…')],
  };
}

/** More than the hundred options that a select may have, and so in groups by first letter. */
function countryGroups() {
  const countries = countryChoices('', 300);
  const letterOf = ({ name }: { readonly name: string }) =>
    name.normalize('NFD').charAt(0).toUpperCase();
  const letters = [...new Set(countries.map(letterOf))];
  return letters.map((letter) => ({
    label: plainText(letter, MAX_VIEW_TITLE),
    options: countries
      .filter((country) => letterOf(country) === letter)
      .map(({ code }) => option(code, countryName(code))),
  }));
}
