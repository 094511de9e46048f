import { causes } from "#dialogs/mail-reception/causes.ts";
import { questionIds } from "#dialogs/mail-reception/knowledge.ts";
import { answersTo, type Found, type RealCause, realCauses } from "./found.ts";

const longestError = 1_000;

/** The real cause a form names. */
export function causeIn(form: URLSearchParams): RealCause | undefined {
  return realCauses.find((cause) => cause === form.get("cause"));
}

/** What a form says was found out; undefined when that is nothing. */
export function foundInForm(form: URLSearchParams): Found | undefined {
  const answers = Object.fromEntries(
    questionIds.flatMap((id) => {
      const answer = answersTo(id).find((known) => known === form.get(`found.${id}`));
      return answer === undefined ? [] : [[id, answer]];
    }),
  );
  const tried = causes.filter((cause) => form.getAll("tried").includes(cause));
  const error = (form.get("found.error-text") ?? "").trim().slice(0, longestError);
  if (Object.keys(answers).length + tried.length + error.length === 0) return undefined;
  return { answers, tried, ...(error !== "" && { error }) };
}
