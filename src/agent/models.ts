import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { MovieVibesError } from '../errors.ts';

export interface ChatModelConfig {
  readonly model:
    | { readonly kind: 'built-in' }
    /** Any server with OpenAI's chat completions API. */
    | { readonly kind: 'openai'; readonly name: string }
    | { readonly kind: 'llama-cpp'; readonly path: string };
  readonly apiKey: string | null;
  readonly baseUrl: string | null;
  /** For one call, in milliseconds. */
  readonly timeoutMs: number;
}

/** A configured chat model and the name that replies carry. */
export interface NamedChatModel {
  readonly name: string;
  readonly model: BaseChatModel;
  /** Whether it can choose tools; one that can't gets the built-in plan and phrases the answer. */
  readonly callsTools: boolean;
}

/** Retries within one call, for 429, 5xx and dropped connections; the client backs off with jitter. */
const MAX_RETRIES = 1;

/** Null where the built-in model is configured. Rejects with `bad-config` where parts are missing. */
export async function createChatModel(config: ChatModelConfig): Promise<NamedChatModel | null> {
  switch (config.model.kind) {
    case 'built-in':
      return null;
    case 'llama-cpp':
      return loadLlamaCpp(config.model.path);
    case 'openai': {
      // Half a second of loading that the built-in model should not wait for.
      const { ChatOpenAI } = await import('@langchain/openai');
      return {
        name: config.model.name,
        callsTools: true,
        model: new ChatOpenAI({
          model: config.model.name,
          // Local servers ask for no key, but the client insists on one.
          apiKey: config.apiKey ?? 'none',
          ...(config.baseUrl === null ? {} : { configuration: { baseURL: config.baseUrl } }),
          timeout: config.timeoutMs,
          maxRetries: MAX_RETRIES,
          // The chat completions API is the one that compatible servers have in common.
          useResponsesApi: false,
        }),
      };
    }
  }
}

async function loadLlamaCpp(modelPath: string): Promise<NamedChatModel> {
  const name = `llama-cpp:${modelPath}`;
  try {
    const { ChatLlamaCpp } = await import('@langchain/community/chat_models/llama_cpp');
    return { name, model: await ChatLlamaCpp.initialize({ modelPath }), callsTools: false };
  } catch (cause) {
    const isMissing = cause instanceof Error && /node-llama-cpp/.test(cause.message);
    throw new MovieVibesError(
      'bad-config',
      isMissing ? 'node-llama-cpp is not installed.' : `Can't load the model file ${modelPath}.`,
      {
        hint: isMissing
          ? 'Run "npm install node-llama-cpp", or set LLM_MODEL to another model.'
          : 'Set LLM_MODEL to llama-cpp:<path of a .gguf file>.',
        cause,
      },
    );
  }
}
