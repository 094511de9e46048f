import { createChannel } from "./channel.ts";
import { printMessage } from "./print.ts";
import type { Input, Script } from "./script.ts";
import { createSupportTeam } from "./support-team.ts";
import { createTeams } from "./teams.ts";

export type People = Awaited<ReturnType<typeof createPeople>>;

/** Everybody who takes part over a channel: the requester, another one where a line is theirs, and the support people (`support: ja`). */
export async function createPeople({ settings, inputs }: Script) {
  const requester = await createChannel(settings);
  const hasOther = inputs.some(({ input }) => input.type === "other");
  const other = hasOther ? await createTeams(settings, "Mori") : undefined;
  const team = settings.support && (await createSupportTeam(settings.support === "en" ? "en" : "ja"));
  const requesters = [requester, ...(other ? [other] : [])];
  const all = [...requesters, ...(team ? [team] : [])];

  return {
    /** The product listens at another address now. */
    connect: (address: string) => {
      for (const each of all) each.connect(address);
    },
    begin: async () => {
      for (const each of all) await each.begin();
    },
    comeBack: async () => {
      for (const each of requesters) await each.comeBack();
    },
    send: async (input: Extract<Input, { type: SentType | "other" | "supports" }>) => {
      if (input.type === "supports") {
        if (!team) throw new Error("There is no support channel: say so (support: ja).");
        return team.act(input.who, input.act);
      }
      return input.type === "other" ? other?.send(input.sent) : requester.send(input);
    },
    /** What came since the last time, as each of them sees it. */
    received: async (): Promise<readonly string[]> => [
      ...(await requester.received()).map((message) => printMessage(message)),
      ...((await other?.received()) ?? []).map((message) => printMessage(message, { isOther: true })),
      ...(team ? team.received() : []),
    ],
    close: async () => {
      for (const each of all) await each.close();
    },
  };
}

type SentType = "says" | "presses" | "fills-in" | "does";
