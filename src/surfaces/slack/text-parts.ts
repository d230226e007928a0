import { createTextCutter } from '../shared/text-cutter.ts';
import { inert } from './mrkdwn.ts';

/** Budgets count characters of Slack's mrkdwn. */
export const { splitText, truncate } = createTextCutter(inert);
