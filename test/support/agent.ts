import type { RunningApp } from "#test/support/app.ts";
import { get } from "#test/support/http-get.ts";

/** Somebody at the desk, with the first case. */
export function createAgent({ origin, deskUrl }: RunningApp) {
  let cookie = "";
  const page = `/desk/cases/K-1001?lang=en`;
  return async (act: "claim" | "reply" | "page", fields: Readonly<Record<string, string>> = {}) => {
    if (cookie === "") {
      const { pathname } = new URL(deskUrl());
      cookie = (await get(origin, pathname)).headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
    }
    if (act === "page") return (await fetch(`${origin}${page}`, { headers: { cookie } })).text();
    const answer = await fetch(`${origin}/desk/cases/K-1001/${act}`, {
      method: "POST",
      redirect: "manual",
      headers: { cookie, origin, "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ agent: "Tanaka", ...fields }),
    });
    if (answer.status !== 303) throw new Error(`${answer.status} ${await answer.text()}`);
    return answer.text();
  };
}
