import { expect, test } from "vitest";
import { may } from "#src/desk/may.ts";
import { deskRoutes } from "#src/desk/routes.ts";
import { formTokenOf } from "#src/desk/token.ts";
import { roles } from "#src/store/account-store.ts";
import { deskServer, storeCase } from "#test/desk/desk-server.ts";

const visitors = ["nobody", ...roles] as const;

test.each(visitors)(
  "every page and act is open to %s just as far as its least role says",
  async (visitor) => {
    const desk = await deskServer();
    await storeCase(desk.store);
    const { cookie } = visitor === "nobody" ? { cookie: "" } : await desk.enter(visitor);
    const statuses: [string, number][] = [];
    for (const { method, path } of deskRoutes.filter(({ path }) => path !== "/desk/sign-out")) {
      const stop = new AbortController();
      const answer = await fetch(desk.origin + filled(path), {
        method,
        redirect: "manual",
        signal: stop.signal,
        headers: { cookie, "content-type": "application/x-www-form-urlencoded" },
        ...(method === "post" && { body: `form-token=${formTokenOf(cookie.split("=")[1] ?? "")}` }),
      });
      stop.abort();
      statuses.push([`${method} ${path}`, answer.status]);
    }

    const refused = statuses.filter(([, status]) => status === 401 || status === 403);

    const expected = deskRoutes.filter(({ path, least }) => {
      if (path === "/desk/sign-out") return false;
      // a wrong sign-in is answered like a missing one
      if (least === "anyone") return path === "/desk/sign-in";
      return visitor === "nobody" || !may(visitor, least);
    });
    const shut = expected.map(({ method, path }) => [
      `${method} ${path}`,
      visitor === "nobody" || path === "/desk/sign-in" ? 401 : 403,
    ]);
    expect(refused).toEqual(shut.filter(([route]) => route !== "get /desk/sign-in"));
  },
);

test("an agent cannot make themself an admin, nor anybody else", async () => {
  const desk = await deskServer();
  await desk.enter("admin", "管理者");
  const { cookie } = await desk.enter("agent", "佐藤");
  const raise = (path: string, role: string) =>
    fetch(desk.origin + path, {
      method: "POST",
      redirect: "manual",
      headers: { cookie, "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({
        "form-token": formTokenOf(cookie.split("=")[1] ?? ""),
        "display-name": "仲間",
        role,
      }).toString(),
    });

  expect((await raise(`/desk/agents/${encodeURIComponent("id of 佐藤")}/role`, "admin")).status).toBe(403);
  expect((await raise("/desk/agents", "admin")).status).toBe(403);
  expect((await desk.store.agents()).map(({ name, role }) => `${name} ${role}`)).toEqual([
    "佐藤 agent",
    "管理者 admin",
  ]);
});

function filled(path: string): string {
  const values: Readonly<Record<string, string>> = { number: "K-1001", act: "claim", id: "x", change: "x" };
  return path.replace(/:(\w+)/g, (_, name: string) => values[name] ?? "x");
}
