import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../world/types.ts';
import {
  checkKeys,
  checkList,
  checkString,
  checkText,
  checkUnique,
  checkUrl,
  type Tally,
} from './tally.ts';

/** Sources: composition-objects/option-object and option-group-object, and each element's page. */
const TEXT = 75;
const VALUE = 150;
const URL = 3_000;
const GROUPS = 100;

/** How many options each element has at most. */
const MOST: Readonly<Record<string, number>> = {
  static_select: 100,
  multi_static_select: 100,
  overflow: 5,
  checkboxes: 10,
  radio_buttons: 10,
};

export const OPTION_ELEMENTS = new Set([
  ...Object.keys(MOST),
  'external_select',
  'multi_external_select',
  'multi_users_select',
  'multi_conversations_select',
  'multi_channels_select',
]);

export function checkOptions(tally: Tally, where: string, element: Json): void {
  const type = String(element.type);
  const most = MOST[type];
  const grouped = element.option_groups !== undefined;
  const options = grouped ? groupedOptions(tally, where, element) : ownOptions();
  checkUnique(
    tally,
    where,
    options.map(({ value }) => value),
    'value',
    null,
  );
  const initial = [
    ...(element.initial_option === undefined ? [] : [element.initial_option]),
    ...(element.initial_options === undefined
      ? []
      : checkList(tally, `${where}.initial_options`, element.initial_options, { max: 100 })),
  ] as Json[];
  const strangers = initial.filter(
    (one) => most !== undefined && !options.some((option) => isDeepStrictEqual(option, one)),
  );
  for (const { value } of strangers) tally.add(where, `initial option ${value} is no option`);
  checkMost(tally, where, element, initial.length);

  function ownOptions(): Json[] {
    if (most === undefined) return [];
    const found = checkList(tally, `${where}.options`, element.options, {
      max: most,
      required: true,
    });
    found.forEach((option, index) => {
      checkOption(tally, `${where}.options[${index}]`, option, type);
    });
    return found;
  }
}

function groupedOptions(tally: Tally, where: string, element: Json): Json[] {
  if (element.options !== undefined) tally.add(where, 'options and option_groups');
  const at = `${where}.option_groups`;
  return checkList(tally, at, element.option_groups, { max: GROUPS }).flatMap((group, index) => {
    checkText(tally, `${at}[${index}].label`, group.label, {
      max: TEXT,
      type: 'plain_text',
      required: true,
    });
    const options = checkList(tally, `${at}[${index}].options`, group.options, {
      max: 100,
      required: true,
    });
    for (const option of options) checkOption(tally, `${at}[${index}]`, option, 'static_select');
    return options;
  });
}

export function checkOption(tally: Tally, where: string, option: Json, type: string): void {
  const rich = type === 'checkboxes' || type === 'radio_buttons';
  const kind = rich ? {} : ({ type: 'plain_text' } as const);
  checkKeys(tally, where, option, ['text', 'value', 'description', 'url']);
  checkText(tally, `${where}.text`, option.text, { max: TEXT, required: true, ...kind });
  checkString(tally, `${where}.value`, option.value, { max: VALUE, required: true });
  checkText(tally, `${where}.description`, option.description, { max: TEXT, ...kind });
  if (option.url !== undefined) {
    if (type !== 'overflow') tally.add(where, 'url outside of an overflow menu');
    checkUrl(tally, `${where}.url`, option.url, { max: URL });
  }
}

function checkMost(tally: Tally, where: string, element: Json, chosen: number): void {
  const most = element.max_selected_items;
  if (most === undefined) return;
  if (typeof most !== 'number' || most < 1)
    tally.add(where, `max_selected_items ${most}, at least 1`);
  else if (chosen > most) tally.add(where, `${chosen} initial options, at most ${most}`);
}
