import { localDay } from "./desk/zoned-time.ts";
import { caseName } from "./handoff/case-name.ts";
import { addressed } from "./render/addressed.ts";
import { answeredMessage } from "./render/answered-card.ts";
import { asked } from "./render/asked.ts";
import { attachedFiles } from "./render/attached-files.ts";
import { limitsOf } from "./render/channel-limits.ts";
import { quoted, quotedLines } from "./render/markdown.ts";
import { render } from "./render/render.ts";
import type { CaseWords } from "./render/say.ts";
import type { Company, Speaker } from "./render/speaker.ts";
import { type Locale, spoken, words } from "./render/words.ts";
import type { Json } from "./store/store.ts";
import type { Speech, Voice } from "./turn/voice.ts";
import { type EntityPack, entitiesIn } from "./understanding/entities.ts";
import type { ErrorTable } from "./understanding/error-mention-index.ts";
import type { Pack } from "./understanding/pack.ts";
import { understand } from "./understanding/understand.ts";

export type VoiceDeps = {
  readonly defaultLocale: Locale;
  readonly company: Company;
  readonly packs: Readonly<Record<Locale, Pack>>;
  readonly errors: ErrorTable;
  readonly entities: readonly EntityPack[];
  /** Of a requester whose own is not known. */
  readonly timeZone: string;
  /** Where people reach this server, for links to it where it is not the one who shows them. */
  readonly publicUrl: string | undefined;
};

/** The words we hear and speak with. */
export function createVoice({ defaultLocale, company, packs, errors, publicUrl, ...deps }: VoiceDeps): Voice {
  const speaker = (locale: Locale, notice?: Speaker["notice"]): Speaker => ({
    t: words(locale),
    locale,
    company,
    ...(notice !== undefined && { notice }),
  });
  const other = (locale: Locale): Locale => (locale === "ja" ? "en" : "ja");
  return {
    localeOf: (locale) => spoken(locale) ?? defaultLocale,
    asked: (prompt, locale) => asked(prompt, speaker(locale)),
    understand: (text, question, locale) =>
      understand(text, {
        ...(question && { asked: question }),
        packs: [packs[locale], packs[other(locale)]],
        errors,
      }),
    named: (text, question, { at, timeZone = deps.timeZone }) =>
      entitiesIn(text, {
        packs: deps.entities,
        ...(question && { asked: question }),
        today: localDay(new Date(at), timeZone),
      }),
    say: (effects, speech) => {
      const activity = render(effects, {
        channel: speech.channel,
        instance: speech.instance,
        speaker: speaker(speech.locale, speech.notice),
        opened: openedBy(speech),
      });
      return activity && addressed(activity, speech);
    },
    closesButtons: (channel) => limitsOf(channel).keepsButtons,
    hasRoster: (channel) => limitsOf(channel).hasRoster,
    answered: (asked, answer) => {
      const activity = answeredMessage(asked, answer);
      // boundary: it was JSON, and nothing but JSON was put into it
      return activity as Json | undefined;
    },
    calledAside: (speech) => {
      const t = words(speech.locale);
      const line = (text: string) =>
        addressed({ type: "message", locale: speech.locale, textFormat: "markdown", text }, speech);
      return { opened: line(t("aside.opened")), unopened: line(t("aside.unopened")) };
    },
    agentSays: ({ agent, text, files = [] }, speech) => {
      const { text: links, ...attached } = attachedFiles(files, { channel: speech.channel, publicUrl });
      const said = [`**${quoted(agent)}**`, quotedLines(text), ...links].filter(Boolean).join("\n\n");
      const activity = { type: "message", locale: speech.locale, textFormat: "markdown", text: said };
      return addressed({ ...activity, ...attached }, { ...speech, name: agent });
    },
  };
}

function openedBy({ caseNumber, contact, promise, timeZone, place }: Speech): CaseWords {
  return {
    ...(caseNumber !== undefined && { number: caseName(caseNumber) }),
    ...(contact !== undefined && { contact }),
    ...(promise && { promise }),
    ...(place && { place }),
    ...(timeZone !== undefined && { timeZone }),
  };
}
