import { boundedBytes } from "#src/bounded.ts";
import type { ModelSettings } from "#src/config-model.ts";
import type { Propose } from "#src/turn/propose.ts";
import { breaker } from "./breaker.ts";
import { type Question, questionsIn } from "./questions.ts";
import { redacted } from "./redacted.ts";
import { requestOf, saidBy } from "./request.ts";
import { type Trust, trusted } from "./trusted.ts";

export type ModelDeps = Omit<Trust, "asked"> & {
  readonly settings: ModelSettings;
  readonly now: () => Date;
  readonly log: Readonly<Record<"warn", (fields: object, message: string) => void>>;
};

/** A person waits: who has not answered by then is not waited for. */
const patienceMs = 800;

/** More than this is no answer to what was asked. */
const longestAnswer = 64 * 1024;

/**
 * Asks a language model what a message may mean that the grammar takes nothing from. It is never tried twice; where it is slow,
 * wrong or away there are no proposals, and after some failures it is left alone for a while.
 */
export function modelProposer({ settings, now, log, ...trust }: ModelDeps): Propose {
  const fuse = breaker({ now, opened: () => log.warn({}, "the language model fails and is left alone") });
  return async ({ text, asked, locale }) => {
    const message = redacted(text);
    const questions = questionsIn(locale);
    const answer = await fuse(() => ask(message, { asked: asked?.slot, questions, settings }));
    return answer === undefined
      ? []
      : trusted(answer, { text, message, questions }, { ...trust, ...(asked && { asked }) });
  };
}

type Asking = {
  readonly asked: string | undefined;
  readonly questions: readonly Question[];
  readonly settings: ModelSettings;
};

/** What the model says, as it says it. Rejects where it says nothing in time. */
async function ask(message: string, { settings, ...about }: Asking): Promise<unknown> {
  const response = await fetch(`${settings.url}/chat/completions`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(settings.key !== undefined && { authorization: `Bearer ${settings.key}` }),
    },
    body: JSON.stringify({ model: settings.name, ...requestOf(message, about) }),
    redirect: "error",
    signal: AbortSignal.timeout(patienceMs),
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw new ModelError(`status ${response.status}`);
  }
  return saidBy((await boundedBytes(response.body ?? [], longestAnswer)).toString());
}

class ModelError extends Error {
  override readonly name = "ModelError";
}
