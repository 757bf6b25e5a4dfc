import OpenAI from 'openai';

/** An OpenAI-compatible endpoint of the operator's choice. Never needed: every use has an answer of its own without it. */
export type LlmSettings = { url: string; model: string; key: string; /** characters of question and answer, about a token each */ tokens_a_day?: number | undefined };
export type Llm = {
  /** The model's words as parsed JSON; null for whatever reason there is none. Never throws, never takes longer than its limit. */
  ask(wanted: { system: string; data: string; schema: object; tokens_max: number }): Promise<unknown>;
};

const time_ms_max = 8_000;
const answer_chars_max = 20_000;
/** Beyond these nobody is asked any more today; about a thousand second readings. */
const tokens_a_day_max = 2_000_000;
/** After so many failures in a row the endpoint is left alone for a while, so that a dead one costs nobody time. */
const failures_max = 3;
const rest_ms = 60_000;

type Clock = () => number;

/**
 * One endpoint with limits of time, size and cost. The SDK neither retries nor logs. What fails is told to `note` by its kind
 * alone (no words of people), and the caller goes on without it (product C6).
 */
export function open_llm({ url, model, key }: LlmSettings, { clock = () => performance.now(), note = () => {}, time_ms = time_ms_max, tokens_a_day = tokens_a_day_max }: { clock?: Clock; note?: (kind: string) => void; time_ms?: number; tokens_a_day?: number | undefined } = {}): Llm {
  const client = new OpenAI({ baseURL: url, apiKey: key || 'none', maxRetries: 0, timeout: time_ms, logLevel: 'off' });
  let [failures, rests_until, spent, day_began] = [0, 0, 0, clock()];
  const fail = (kind: string): null => {
    note(kind);
    if (++failures >= failures_max) [failures, rests_until] = [0, clock() + rest_ms];
    return null;
  };
  return {
    async ask({ system, data, schema, tokens_max }) {
      const now = clock();
      if (now - day_began > 86_400_000) [spent, day_began] = [0, now];
      if (now < rests_until) return null;
      // a Chinese character is about a token: the worst case is booked before it is spent
      const cost = system.length + data.length + tokens_max;
      if (spent + cost > tokens_a_day) return note('budget'), null;
      spent += cost;
      const stop = AbortSignal.timeout(time_ms);
      try {
        const answer = await client.chat.completions.create(
          {
            model, temperature: 0, max_tokens: tokens_max,
            messages: [{ role: 'system', content: system }, { role: 'user', content: data }],
            response_format: { type: 'json_schema', json_schema: { name: 'answer', schema: schema as Record<string, unknown>, strict: true } },
          },
          { signal: stop },
        );
        const text = answer.choices?.[0]?.message?.content;
        if (typeof text !== 'string' || text.length > answer_chars_max) return fail('shape');
        const parsed: unknown = JSON.parse(text.replace(/^\s*```(?:json)?|```\s*$/g, ''));
        failures = 0;
        return parsed;
      } catch (error) {
        return fail(error instanceof SyntaxError ? 'json' : stop.aborted ? 'slow' : error instanceof OpenAI.APIError && error.status ? `http_${error.status}` : 'down');
      }
    },
  };
}
