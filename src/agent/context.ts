import { z } from 'zod';
import type { TurnContext } from '../domain/turn-context.ts';

/** The LangChain run context: everything a tool may know of who is speaking. */
export const contextSchema = z.object({ turn: z.custom<TurnContext>() });
