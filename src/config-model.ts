import { z } from "zod";
import type { Fault } from "./config.ts";
import { safeUrl } from "./config-values.ts";

export const modelVariables = {
  MODEL_URL: safeUrl.optional(),
  MODEL_NAME: z.string().max(200).optional(),
  MODEL_KEY: z
    .string()
    .regex(/^[\x21-\x7e]+$/, "must be an API key")
    .optional(),
} as const;

/** A language model behind an OpenAI-compatible endpoint; undefined when it is off. */
export type ModelSettings = { readonly url: string; readonly name: string; readonly key?: string };

type Values = z.infer<z.ZodObject<typeof modelVariables>>;

export function modelSettings({ MODEL_URL, MODEL_NAME, MODEL_KEY }: Values): ModelSettings | undefined {
  if (MODEL_URL === undefined || MODEL_NAME === undefined) return undefined;
  const key = MODEL_KEY === undefined ? {} : { key: MODEL_KEY };
  return { url: MODEL_URL.replace(/\/+$/, ""), name: MODEL_NAME, ...key };
}

/** A model without its address, or an address without its model. */
export function halfSetModel(given: Readonly<Record<string, string | undefined>>): readonly Fault[] {
  const { MODEL_URL, MODEL_NAME, MODEL_KEY } = given;
  if ((MODEL_NAME || MODEL_KEY) && !MODEL_URL) {
    return [{ variable: "MODEL_URL", fault: "is missing: MODEL_NAME and MODEL_KEY go with it" }];
  }
  return MODEL_URL && !MODEL_NAME
    ? [{ variable: "MODEL_NAME", fault: "is missing: MODEL_URL goes with it" }]
    : [];
}
