import { type AdviceId, adviceLink } from "#dialogs/mail-reception/advice.ts";
import type { Effect } from "#dialogs/mail-reception/effects.ts";
import { enough } from "#src/triage/next-question.ts";
import { numbered } from "./markdown.ts";
import { againstError } from "./say-error.ts";
import type { Speaker } from "./speaker.ts";
import { reasons } from "./statements.ts";

type Advise = Extract<Effect, { type: "advise" }>;

/** A reason more than this is no longer read. */
const reasonsShown = 3;

export function advise({ suspect, advice, error }: Advise, speaker: Speaker): readonly string[] {
  const { t } = speaker;
  const cause = { cause: t(`causes:${suspect.cause}.name`), sentence: t(`causes:${suspect.cause}.sentence`) };
  const because = suspect.for.slice(0, reasonsShown);
  return [
    t(suspect.share >= enough ? "advise.sure" : "advise.unsure", cause),
    ...(because.length > 0 ? [t("advise.because", { reasons: reasons(because, speaker) })] : []),
    ...(error === undefined ? [] : againstError(error, speaker)),
    ...advice.flatMap((id) => piece(id, speaker)),
  ];
}

export function askIfHelped(
  { cause }: Extract<Effect, { type: "ask-if-helped" }>,
  { t }: Speaker,
): readonly string[] {
  return [t(cause === "not-reached" ? "helped.askSender" : "helped.ask")];
}

export function pause(
  { until, advice }: Extract<Effect, { type: "pause" }>,
  speaker: Speaker,
): readonly string[] {
  // what the desk announced, it will also tell the end of
  const isFollowed = until === "outage" && speaker.notice !== undefined;
  return [
    speaker.t(isFollowed ? "pause.notice" : `pause.${until}`),
    ...advice.flatMap((id) => piece(id, speaker)),
  ];
}

/** A piece of advice: what it is about, its steps, what to mind. */
function piece(id: AdviceId, { t, company }: Speaker): readonly string[] {
  // the parity test proves that every piece has this shape
  const words = t(`advice:${id}`, { returnObjects: true }) as {
    readonly lead: string;
    readonly steps: readonly string[];
    readonly note?: string;
  };
  const link = adviceLink(id);
  const url = link && { webmail: company.webmailUrl, status: company.statusPage }[link];
  return [
    words.lead,
    numbered(words.steps),
    ...(words.note ? [words.note] : []),
    ...(link && url ? [t(`advisePage.${link}`, { url })] : []),
  ];
}
