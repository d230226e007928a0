import { flag, integer, items, part, type Raw, text, url } from './fields.ts';
import type { Form } from './form.ts';
import { LIMITS, lengthOf } from './limits.ts';

/** The embeds of a message's body, each by itself and all together. */
export function checkEmbeds(form: Form, body: Raw): void {
  let total = 0;
  const count = (value: string | null) => {
    total += value === null ? 0 : lengthOf(value.trim());
  };
  for (const { form: place, raw } of items(form, body, 'embeds', { max: LIMITS.embeds })) {
    count(text(place, raw, 'title', { max: LIMITS.embedTitle }));
    count(text(place, raw, 'description', { max: LIMITS.embedDescription }));
    url(place, raw, 'url');
    integer(place, raw, 'color', { min: 0, max: 0xffffff });
    const time = text(place, raw, 'timestamp');
    if (time !== null && Number.isNaN(Date.parse(time)))
      place.at('timestamp').refuse('DATE_TIME_TYPE_PARSE', `Could not parse ${time}.`);
    for (const field of items(place, raw, 'fields', { max: LIMITS.embedFields })) {
      const bounds = { required: true } as const;
      count(text(field.form, field.raw, 'name', { ...bounds, max: LIMITS.embedFieldName }));
      count(text(field.form, field.raw, 'value', { ...bounds, max: LIMITS.embedFieldValue }));
      flag(field.form, field.raw, 'inline');
    }
    const footer = part(place, raw, 'footer');
    if (footer) {
      count(text(place.at('footer'), footer, 'text', { max: LIMITS.embedFooter, required: true }));
      url(place.at('footer'), footer, 'icon_url', { files: true });
    }
    const author = part(place, raw, 'author');
    if (author) {
      count(text(place.at('author'), author, 'name', { max: LIMITS.embedAuthor, required: true }));
      url(place.at('author'), author, 'url');
      url(place.at('author'), author, 'icon_url', { files: true });
    }
    for (const key of ['image', 'thumbnail']) {
      const image = part(place, raw, key);
      if (image) url(place.at(key), image, 'url', { files: true, required: true });
    }
    if (!shows(raw)) place.at('description').refuse('BASE_TYPE_REQUIRED', 'This field is required');
  }
  if (total > LIMITS.embedsTotal) {
    form
      .at('embeds')
      .refuse(
        'MAX_EMBED_SIZE_EXCEEDED',
        `Embed size exceeds maximum size of ${LIMITS.embedsTotal}`,
      );
  }
}

function shows(embed: Raw): boolean {
  const fields = Array.isArray(embed.fields) ? embed.fields.length > 0 : false;
  const parts = [embed.title, embed.description, embed.image, embed.thumbnail, embed.author];
  return fields || [...parts, embed.footer].some(Boolean);
}
