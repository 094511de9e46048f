import { auditPage } from "./audit-page.ts";
import type { ShowAgent } from "./desk-request.ts";
import { sendPage } from "./send.ts";

const linesOnPage = 100;

export const showAudit: ShowAgent = async ({ url = "" }, response, { store, reader }) => {
  const asked = Number(new URLSearchParams(url.split("?")[1]).get("before") ?? "");
  const before = Number.isSafeInteger(asked) && asked > 0 ? asked : undefined;
  // one more than is shown tells whether there is another page
  const lines = await store.audit(before, linesOnPage + 1);
  const shown = lines.slice(0, linesOnPage);
  const older = lines.length > linesOnPage ? shown.at(-1)?.position : undefined;
  sendPage(response, 200, auditPage({ lines: shown, older, isFirst: before === undefined }, reader));
};
