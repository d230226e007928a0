import { ComponentType as Type } from 'discord.js';
import { describe, it } from 'vitest';
import {
  button,
  check,
  instead,
  many,
  most,
  option,
  row,
  select,
  useLimits,
  x,
} from '../test-limits.ts';

const content = (of: object) => ({ content: 'x', ...of });
const v2 = (...components: object[]) => ({ flags: 1 << 15, components });
const inRow = (...components: object[]) => content({ components: [row(...components)] });
const withOption = (facts: object) => inRow(select({ options: [option(facts)] }));
const text = (of: string) => ({ type: Type.TextDisplay, content: of });
const section = (texts: number, accessory: object = button()) => ({
  type: Type.Section,
  components: many(texts, () => text('t')),
  accessory,
});
const image = (url: string) => ({ media: { url } });
const gallery = (count: number) => ({
  type: Type.MediaGallery,
  items: many(count, () => image('https://example.org/a.png')),
});

const TOO_LONG = 'BASE_TYPE_MAX_LENGTH';
const BAD_LENGTH = 'BASE_TYPE_BAD_LENGTH';
const MISSING = 'BASE_TYPE_REQUIRED';
const FIRST = 'components.0.components.0';

const CASES = [
  most(
    'rows',
    5,
    (n) => content({ components: many(n, (i) => row(button({}, i))) }),
    `components ${TOO_LONG}`,
  ),
  most(
    'buttons in a row',
    5,
    (n) => inRow(...many(n, (i) => button({}, i))),
    'components.0.components.5 COMPONENT_LAYOUT_WIDTH_EXCEEDED',
  ),
  instead(
    'a row for a menu',
    inRow(select()),
    inRow(select(), button()),
    'components.0.components.1 COMPONENT_LAYOUT_WIDTH_EXCEEDED',
  ),
  most('button label', 80, (n) => inRow(button({ label: x(n) })), `${FIRST}.label ${TOO_LONG}`),
  instead(
    'a label or emoji',
    inRow(button({ label: null, emoji: { name: '👍' } })),
    inRow(button({ label: null })),
    `${FIRST} BUTTON_COMPONENT_INVALID_LABEL_OR_EMOJI`,
  ),
  most(
    'custom id',
    100,
    (n) => inRow(button({ custom_id: x(n) })),
    `${FIRST}.custom_id ${BAD_LENGTH}`,
  ),
  instead(
    'a custom id',
    null,
    inRow(button({ custom_id: undefined })),
    `${FIRST}.custom_id ${MISSING}`,
  ),
  instead(
    'custom ids that differ',
    inRow(button(), button({}, 1)),
    inRow(button(), button()),
    'components.0.components.1.custom_id COMPONENT_CUSTOM_ID_DUPLICATED',
  ),
  instead(
    'a link',
    inRow({ type: 2, style: 5, label: 'l', url: 'https://example.org' }),
    inRow({ type: 2, style: 5, label: 'l', url: 'javascript:alert(1)' }),
    `${FIRST}.url URL_TYPE_INVALID_SCHEME`,
  ),
  most(
    'link',
    512,
    (n) => inRow({ type: 2, style: 5, label: 'l', url: `https://e.org/`.padEnd(n, 'a') }),
    `${FIRST}.url ${TOO_LONG}`,
  ),
  most(
    'menu options',
    25,
    (n) => inRow(select({ options: many(n, (i) => option({}, i)) })),
    `${FIRST}.options ${BAD_LENGTH}`,
  ),
  instead(
    'menu options',
    inRow(select()),
    inRow(select({ options: [] })),
    `${FIRST}.options ${BAD_LENGTH}`,
  ),
  most(
    'option label',
    100,
    (n) => withOption({ label: x(n) }),
    `${FIRST}.options.0.label ${BAD_LENGTH}`,
  ),
  most(
    'option value',
    100,
    (n) => withOption({ value: x(n) }),
    `${FIRST}.options.0.value ${BAD_LENGTH}`,
  ),
  most(
    'option description',
    100,
    (n) => withOption({ description: x(n) }),
    `${FIRST}.options.0.description ${TOO_LONG}`,
  ),
  instead(
    'option values that differ',
    inRow(select({ options: [option(), option({}, 1)] })),
    inRow(select({ options: [option(), option()] })),
    `${FIRST}.options.1 SELECT_COMPONENT_OPTION_VALUE_DUPLICATED`,
  ),
  most(
    'placeholder',
    150,
    (n) => inRow(select({ placeholder: x(n) })),
    `${FIRST}.placeholder ${TOO_LONG}`,
  ),
  most(
    'components',
    40,
    (n) => v2(...many(n, () => text('t'))),
    'components COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
  ),
  // A container, and in it sections of three components each.
  most(
    'nested components',
    13,
    (n) => v2({ type: Type.Container, components: many(n, (i) => section(1, button({}, i))) }),
    'components COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
  ),
  most(
    'displayed text',
    4_000,
    (n) => v2(text(x(2_000)), text(x(n - 2_000))),
    'components COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
  ),
  instead('text', v2(text('t')), v2(text('')), `components.0.content ${MISSING}`),
  most('section texts', 3, (n) => v2(section(n)), `components.0.components ${BAD_LENGTH}`),
  instead('section texts', v2(section(1)), v2(section(0)), `components.0.components ${BAD_LENGTH}`),
  instead(
    'a section’s accessory',
    v2(section(1, { type: Type.Thumbnail, ...image('https://example.org/a.png') })),
    v2({ ...section(1), accessory: null }),
    `components.0.accessory ${MISSING}`,
  ),
  most('gallery', 10, (n) => v2(gallery(n)), `components.0.items ${BAD_LENGTH}`),
  instead(
    'media that are there',
    null,
    v2(section(1, { type: Type.Thumbnail, ...image('attachment://a.png') })),
    'components.0.accessory.media.url UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
  ),
  instead(
    'components v2 without content',
    v2(text('t')),
    content(v2(text('t'))),
    'content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
  ),
  instead(
    'components v2 without embeds',
    null,
    { ...v2(text('t')), embeds: [{ title: 't' }] },
    'embeds MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
  ),
  instead(
    'components v2 with their flag',
    null,
    content({ components: [text('t')] }),
    'components.0.type UNION_TYPE_CHOICES',
  ),
];

describe('the limits of components', () => {
  const { send } = useLimits();

  it.each(CASES)('are kept: $what', (one) => check(one, send));
});
