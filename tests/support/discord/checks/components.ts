import { ButtonStyle, ComponentType as Type } from 'discord-api-types/v10';
import { flag, integer, isRaw, items, oneOf, part, type Raw, text, url } from './fields.ts';
import type { Form } from './form.ts';
import { LIMITS, lengthOf } from './limits.ts';
import { checkSelect, SELECTS } from './selects.ts';
import { checkCustomId, createTally, type Tally } from './tally.ts';

type Check = (form: Form, raw: Raw, tally: Tally) => void;

const IN_ROW = [Type.Button, ...SELECTS];
const IN_CONTAINER = [
  Type.ActionRow,
  Type.Section,
  Type.TextDisplay,
  Type.MediaGallery,
  Type.File,
  Type.Separator,
];

const CHECKS: Partial<Record<Type, Check>> = {
  [Type.ActionRow]: checkRow,
  [Type.Button]: checkButton,
  [Type.Section](form, raw, tally) {
    const bounds = { min: 1, max: LIMITS.sectionTexts, required: true };
    checkAll(form, raw, 'components', [Type.TextDisplay], tally, bounds);
    const accessory = part(form, raw, 'accessory', true);
    if (accessory) checkOne(form.at('accessory'), accessory, [Type.Button, Type.Thumbnail], tally);
  },
  [Type.TextDisplay](form, raw, tally) {
    const content = text(form, raw, 'content', { max: LIMITS.displayedText, required: true });
    tally.text += lengthOf(content ?? '');
  },
  [Type.Thumbnail]: (form, raw, tally) => checkMedia(form, raw, tally),
  [Type.MediaGallery](form, raw, tally) {
    const bounds = { min: 1, max: LIMITS.galleryItems, required: true };
    for (const item of items(form, raw, 'items', bounds)) checkMedia(item.form, item.raw, tally);
  },
  [Type.File](form, raw, tally) {
    const file = part(form, raw, 'file', true);
    if (!file) return;
    const place = form.at('file');
    const address = url(place, file, 'url', { files: true, required: true });
    if (address && !address.startsWith('attachment://'))
      place
        .at('url')
        .refuse('UNFURLED_MEDIA_ITEM_ATTACHMENT_REQUIRED', 'Only attachment:// is supported.');
    else checkAttached(place.at('url'), address, tally);
  },
  [Type.Separator](form, raw) {
    flag(form, raw, 'divider');
    oneOf(form, raw, 'spacing', [1, 2]);
  },
  [Type.Container](form, raw, tally) {
    integer(form, raw, 'accent_color', { min: 0, max: 0xffffff });
    const bounds = { min: 1, max: LIMITS.components, required: true };
    checkAll(form, raw, 'components', IN_CONTAINER, tally, bounds);
  },
};

/** The components of a message's body, as they are with or without components v2. */
export function checkComponents(
  form: Form,
  body: Raw,
  options: { readonly v2: boolean; readonly files: ReadonlySet<string> },
): void {
  const tally = createTally(options.files);
  const place = form.at('components');
  if (!options.v2) {
    checkAll(form, body, 'components', [Type.ActionRow], tally, { max: LIMITS.rows });
    return;
  }
  checkAll(form, body, 'components', [...IN_CONTAINER, Type.Container], tally, {});
  if (tally.count > LIMITS.components)
    place.refuse(
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
      `The total number of components exceeds the maximum of ${LIMITS.components}`,
    );
  if (tally.text > LIMITS.displayedText)
    place.refuse(
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      `Component displayable text size exceeds maximum size of ${LIMITS.displayedText}`,
    );
}

function checkAll(
  form: Form,
  raw: Raw,
  key: string,
  types: readonly Type[],
  tally: Tally,
  bounds: { readonly min?: number; readonly max?: number; readonly required?: boolean },
): void {
  for (const item of items(form, raw, key, bounds)) checkOne(item.form, item.raw, types, tally);
}

function checkOne(form: Form, raw: Raw, types: readonly Type[], tally: Tally): void {
  tally.count += 1;
  const type = raw.type as Type;
  if (!types.includes(type)) {
    const allowed = types.join(', ');
    form
      .at('type')
      .refuse('UNION_TYPE_CHOICES', `Value of field "type" must be one of (${allowed},).`);
    return;
  }
  const id = integer(form, raw, 'id', { min: 0 });
  if (id) {
    if (tally.ids.has(id))
      form.at('id').refuse('COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated');
    tally.ids.add(id);
  }
  if (SELECTS.includes(type)) checkSelect(form, raw, tally);
  else CHECKS[type]?.(form, raw, tally);
}

function checkRow(form: Form, raw: Raw, tally: Tally): void {
  checkAll(form, raw, 'components', IN_ROW, tally, { min: 1, required: true });
  const children = Array.isArray(raw.components) ? raw.components.filter(isRaw) : [];
  let width = 0;
  children.forEach((child, index) => {
    width += child.type === Type.Button ? 1 : LIMITS.rowButtons;
    if (width > LIMITS.rowButtons)
      form
        .at('components')
        .at(index)
        .refuse(
          'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
          'The specified component exceeds the maximum width',
        );
  });
}

function checkButton(form: Form, raw: Raw, tally: Tally): void {
  oneOf(form, raw, 'style', [1, 2, 3, 4, 5, 6], true);
  flag(form, raw, 'disabled');
  const label = text(form, raw, 'label', { max: LIMITS.buttonLabel });
  if (raw.style === ButtonStyle.Premium) return;
  if (raw.style === ButtonStyle.Link) {
    url(form, raw, 'url', { max: LIMITS.buttonUrl, required: true });
    if (raw.custom_id)
      form
        .at('custom_id')
        .refuse(
          'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
          'A custom id and url cannot both be specified',
        );
  } else {
    checkCustomId(form, raw, tally);
    if (raw.url)
      form
        .at('url')
        .refuse(
          'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
          'A custom id and url cannot both be specified',
        );
  }
  if (!label?.trim() && !isRaw(raw.emoji))
    form.refuse(
      'BUTTON_COMPONENT_INVALID_LABEL_OR_EMOJI',
      'A button must have a label or an emoji',
    );
}

function checkMedia(form: Form, raw: Raw, tally: Tally): void {
  text(form, raw, 'description', { max: LIMITS.mediaDescription });
  const media = part(form, raw, 'media', true);
  if (!media) return;
  const address = url(form.at('media'), media, 'url', { files: true, required: true });
  checkAttached(form.at('media').at('url'), address, tally);
}

function checkAttached(form: Form, address: string | null, tally: Tally): void {
  if (!address?.startsWith('attachment://')) return;
  const name = address.slice('attachment://'.length);
  if (!tally.files.has(name))
    form.refuse(
      'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
      `The referenced attachment "${name}" was not found`,
    );
}
