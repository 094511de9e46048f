import type { RunningApp } from "#test/support/app.ts";
import { type DeskClient, makeFirstAccount } from "#test/support/desk-client.ts";

/** Somebody at the desk, with the first case: does something with it, or gives its page. */
export function createAgent({ deskUrl }: RunningApp) {
  let signedIn: Promise<DeskClient> | undefined;
  const desk = "/desk/cases/K-1001";
  return async (
    act: "claim" | "reply" | "typing" | "page",
    fields: Readonly<Record<string, string>> = {},
  ) => {
    signedIn ??= makeFirstAccount(deskUrl(), "en");
    const client = await signedIn;
    if (act === "page") return (await client.page(desk)).text;
    const { status, text } = await client.submit(`${desk}/${act}`, fields);
    if (status !== (act === "typing" ? 202 : 303)) throw new Error(`${status} ${text}`);
    return text;
  };
}
