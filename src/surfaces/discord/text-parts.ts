import { createTextCutter } from '../shared/text-cutter.ts';
import { inert } from './markdown.ts';

/** Budgets count characters of Discord's markdown. */
export const { splitText, truncate } = createTextCutter(inert);
