import { expect, onTestFinished, test } from "vitest";
import { startApp } from "#test/support/app.ts";

test("the tab leads to the desk in the reader's language, and only Teams may frame it", async () => {
  const app = await startApp({ DEFAULT_LOCALE: "ja" });
  onTestFinished(app.stop);
  const pageOf = async (path: string) => {
    const answer = await fetch(app.origin + path);
    return { text: await answer.text(), policy: answer.headers.get("content-security-policy") ?? "" };
  };

  const { text, policy } = await pageOf("/teams/desk?lang=ja-JP");

  expect(text).toContain('<a href="/desk?lang=ja" target="_blank" rel="noopener">窓口を開く</a>');
  expect((await pageOf("/teams/desk?lang=en-us")).text).toContain('href="/desk?lang=en"');
  expect((await pageOf("/teams/desk?lang={locale}")).text).toContain('href="/desk?lang=ja"');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors https://teams.microsoft.com ");
  expect((await pageOf("/desk")).policy).toContain("frame-ancestors 'none'");
});
