import { z } from 'zod';
import { MovieVibesError } from '../../../errors.ts';

/** The parts of a client's error that tell the cases apart; all of them may be missing. */
const Failure = z.object({
  status: z.number().optional().catch(undefined),
  name: z.string().catch(''),
  code: z.string().nullish().catch(null),
});

const GOES_ON = 'Run the same command again; it goes on where it stopped.';

/** Whether the model answered, but not in the form it was asked for. */
export function isUnreadable(error: unknown): boolean {
  return (
    error instanceof SyntaxError ||
    error instanceof z.core.$ZodError ||
    // OpenAI's client: cut off at its greatest length, or withheld by a filter.
    (error instanceof Error && /FinishReasonError$/.test(error.constructor.name))
  );
}

/** Whatever the client threw, as an error that says what to do; the server's words are in `cause` only. */
export function modelFailed(error: unknown): MovieVibesError {
  if (error instanceof MovieVibesError) return error;
  const { status, name, code } = Failure.catch({ name: '' }).parse(error);
  const { text, advice, retriable } = describe(status, name, code ?? null);
  return new MovieVibesError('model-failed', text, {
    hint: [advice, GOES_ON].filter(Boolean).join(' '),
    retriable,
    cause: error,
  });
}

/** For a model that never answers in the form it is asked for. */
export function modelUnreadable(answers: number): MovieVibesError {
  return new MovieVibesError(
    'model-failed',
    `The chat model answered ${answers} times running, but not in the form it was asked for.`,
    { hint: `Set LLM_MODEL to a model that can do structured output. ${GOES_ON}` },
  );
}

function describe(
  status: number | undefined,
  name: string,
  code: string | null,
): { text: string; advice: string; retriable: boolean } {
  if (status === 401 || status === 403) {
    return {
      text: `The chat model refused the key (${status}).`,
      advice: 'Check OPENAI_API_KEY.',
      retriable: false,
    };
  }
  if (status === 404) {
    return {
      text: 'The server does not know the chat model (404).',
      advice: 'Check LLM_MODEL, and that OPENAI_BASE_URL ends in /v1.',
      retriable: false,
    };
  }
  if (code === 'insufficient_quota' || /Quota/.test(name)) {
    return {
      text: 'The quota of the chat model is used up.',
      advice: 'Check the account’s billing.',
      retriable: false,
    };
  }
  if (status === 429) {
    return { text: 'The chat model asks to slow down (429).', advice: '', retriable: true };
  }
  if (status !== undefined && status >= 400 && status < 500) {
    return {
      text: `The chat model did not accept the request (${status}).`,
      advice: 'Check that LLM_MODEL is a chat model that can do structured output.',
      retriable: status === 408 || status === 409,
    };
  }
  if (status !== undefined) {
    return { text: `The chat model has trouble (${status}).`, advice: '', retriable: true };
  }
  if (/Timeout/i.test(name)) {
    return {
      text: 'The chat model did not answer in time.',
      advice: 'A greater LLM_TIMEOUT_MS gives it longer.',
      retriable: true,
    };
  }
  return {
    text: 'The chat model failed or can’t be reached.',
    advice: 'Check OPENAI_BASE_URL and the network.',
    retriable: true,
  };
}
