import {
  type ChaosConfig,
  type ChatCompletionRequest,
  type FixtureResponse,
  LLMock,
} from '@copilotkit/aimock';
import { createChatModel, type NamedChatModel } from '../../src/agent/models.ts';

export type Respond = (request: ChatCompletionRequest, call: number) => FixtureResponse;

export interface OpenAiServer {
  /** What OPENAI_BASE_URL is set to. */
  readonly url: string;
  /** The program's own client, pointed at the server. */
  model(timeoutMs: number): Promise<NamedChatModel>;
  requests(): readonly ChatCompletionRequest[];
  stop(): Promise<void>;
}

/** A server with OpenAI's chat completions API on a free port of the loopback. */
export async function startOpenAiServer(
  respond: Respond,
  chaos: ChaosConfig = {},
): Promise<OpenAiServer> {
  const seen: ChatCompletionRequest[] = [];
  const mock = new LLMock({ port: 0, logLevel: 'silent', latency: 0, chaos });
  mock.on({}, (request) => respond(request, seen.push(request) - 1));
  await mock.start();
  const url = `${mock.url}/v1`;
  return {
    url,
    async model(timeoutMs) {
      const model = await createChatModel({
        model: { kind: 'openai', name: 'test-model' },
        apiKey: 'test-key',
        baseUrl: url,
        timeoutMs,
      });
      if (!model) throw new Error('no model was made');
      return model;
    },
    requests: () => seen,
    stop: () => mock.stop(),
  };
}

/** The text of the request's messages of one role, latest last. */
export function textsOf(request: ChatCompletionRequest, role: string): string[] {
  return request.messages
    .filter((message) => message.role === role)
    .map(({ content }) =>
      typeof content === 'string'
        ? content
        : (content ?? []).map(({ text }) => text ?? '').join(''),
    );
}

export const isScoring = (request: ChatCompletionRequest): boolean =>
  textsOf(request, 'system').some((text) => text.startsWith('You judge how well films fit'));

export const hasToolResult = (request: ChatCompletionRequest): boolean =>
  request.messages.at(-1)?.role === 'tool';
