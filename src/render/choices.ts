import type { Effect } from "#dialogs/mail-reception/effects.ts";
import { isQuestion, neverOffered } from "#dialogs/mail-reception/knowledge.ts";
import type { Pause } from "#dialogs/mail-reception/next.ts";
import type { SituationId } from "#dialogs/mail-reception/situation.ts";
import { ratings } from "#src/store/rating-store.ts";
import type { ButtonValue, Command } from "#src/turn/button-value.ts";
import { manyUnknown } from "./say-question.ts";
import type { Speaker } from "./speaker.ts";

/** A button: what it says and what it sends. */
export type Choice = { readonly label: string; readonly value: ButtonValue };

/** The buttons an effect waits with, in the order shown; none for what only says something. */
export function choices(effect: Effect, speaker: Speaker, instance: number): readonly Choice[] {
  const { t } = speaker;
  const menu = command("menu", t("menu.menu"));
  const answer = answerOf(instance);
  switch (effect.type) {
    case "greet":
      return opening(effect.outageKnown, speaker, answer);
    case "ask":
      return [
        ...confirming(effect, speaker, answer),
        ...(effect.unknowns >= manyUnknown ? [command("human", t("menu.human"))] : []),
        menu,
      ];
    case "ask-error-text":
      return [command("skip", t("error.cannotTell")), menu];
    case "ask-situation":
      return [...situationChoices(effect.about, speaker, answer), menu];
    case "advise":
      return [command("tried", t("advise.tried")), command("cannot", t("advise.cannot")), menu];
    case "ask-if-helped":
      return [command("arrived", t("helped.arrived")), command("missing", t("helped.missing")), menu];
    case "pause":
      return pauseChoices(effect.until, speaker, answer);
    case "review":
      return [command("send", t("review.send")), command("back", t("review.back"))];
    case "say-case-closed":
      return copyChoice(speaker);
    case "congratulate":
      return [...copyChoice(speaker), command("restart", t("case.restart"))];
    case "open-case":
    case "say-case-waiting":
    case "say-case-returned":
    case "say-put-off":
    case "say-outage":
    case "offer-waiting":
      return caseCommands[effect.type].map(([id, word]) => command(id, t(`case.${word}`)));
    case "ask-rating":
      return [
        ...ratings.map((rating) => ({
          label: t(`rating.answers.${rating}`),
          value: { type: "rating", rating, of: effect.of, instance } as const,
        })),
        ...copyChoice(speaker),
        command("restart", t("case.restart")),
      ];
    case "say-outage-over":
      return pauseChoices("outage", speaker, answer).slice(0, 2);
    case "offer-menu":
      return menuCommands.map((id) => command(id, t(`menu.${id}`)));
    default:
      return [];
  }
}

type AnswerChoice = (question: string, answer: string, label: string) => Choice;

function answerOf(instance: number): AnswerChoice {
  return (question, answer, label) => ({ label, value: { type: "answer", question, answer, instance } });
}

/** The answers to a question; with what they seem to have answered first, as a yes. */
function confirming(
  { question, outageKnown, proposed }: Extract<Effect, { type: "ask" }>,
  speaker: Speaker,
  answer: AnswerChoice,
): readonly Choice[] {
  const offered =
    question === "outage" && outageKnown
      ? noticeChoices(speaker, answer)
      : questionChoices(question, speaker, answer);
  if (proposed === undefined) return offered;
  const others = offered.filter(({ value }) => !("answer" in value) || value.answer !== proposed.answer);
  return [answer(question, proposed.answer, speaker.t("proposed.yes")), ...others];
}

function opening(outageKnown: boolean, speaker: Speaker, answer: AnswerChoice): readonly Choice[] {
  const { t } = speaker;
  if (outageKnown) return noticeChoices(speaker, answer);
  return [
    answer("scope", "all", t("opening.all")),
    answer("scope", "specific", t("opening.specific")),
    answer("error", "shown", t("opening.error")),
    command("proceed", t("opening.other")),
    command("human", t("menu.human")),
  ];
}

function pauseChoices(until: Pause, speaker: Speaker, answer: AnswerChoice): readonly Choice[] {
  const { t } = speaker;
  return [
    command("resume", t(`pause.back.${until}`)),
    command("arrived", t(`pause.over.${until}`)),
    ...(until === "outage" ? [answer("outage", "not-posted", t("pause.wait.outage"))] : []),
    command("human", t("menu.human")),
  ];
}

function copyChoice({ t, company }: Speaker): readonly Choice[] {
  return company.mailsCopies ? [command("copy", t("case.copy"))] : [];
}

const another = ["restart", "restart"] as const;
const givesUp = ["withdraw", "withdraw"] as const;

/** What can be done once the triage is over, each with its word. */
const caseCommands = {
  "open-case": [another],
  "say-case-waiting": [another, givesUp],
  "say-case-returned": [another, givesUp],
  "say-put-off": [another, givesUp],
  "say-outage": [givesUp],
  "offer-waiting": [["proceed", "waitOn"], ["later", "answerLater"], givesUp],
} as const;

const menuCommands = ["proceed", "back", "skip", "why", "explain", "later", "restart", "human"] as const;

function command(id: Command, label: string): Choice {
  return { label, value: { type: "command", command: id } };
}

function questionChoices(question: string, { t }: Speaker, answer: AnswerChoice): readonly Choice[] {
  if (!isQuestion(question)) return [];
  const words: Readonly<Record<string, { readonly button: string }>> = t(`questions:${question}.answers`, {
    returnObjects: true,
  });
  return [
    ...Object.entries(words)
      .filter(([id]) => !neverOffered.has(`${question}.${id}`))
      .map(([id, { button }]) => answer(question, id, button)),
    answer(question, "unknown", t("unknown")),
  ];
}

/** Whether it is the outage that was announced. */
function noticeChoices({ t }: Speaker, answer: AnswerChoice): readonly Choice[] {
  return [
    answer("outage", "posted", t("questions:outage.known.posted")),
    answer("outage", "not-posted", t("questions:outage.known.not-posted")),
    answer("outage", "unknown", t("unknown")),
  ];
}

function situationChoices(about: SituationId, { t }: Speaker, answer: AnswerChoice): readonly Choice[] {
  const labels: Readonly<Record<string, string>> = t(`situation:${about}.answers`, { returnObjects: true });
  return [
    ...Object.entries(labels).map(([id, label]) => answer(about, id, label)),
    answer(about, "unknown", t("unknown")),
  ];
}
