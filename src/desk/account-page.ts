import type { Agent } from "#src/store/account-store.ts";
import type { AccountForm } from "./account-form.ts";
import { fill } from "./desk-words.ts";
import { alert, field, postForm } from "./fields.ts";
import { type Html, html } from "./html.ts";
import { pageEnd, pageStart } from "./layout.ts";
import type { Reader } from "./reader.ts";

type Account = {
  readonly path: string;
  /** Who is invited; undefined for the first account, whose owner chooses their name too. */
  readonly invited?: Agent;
  /** What was written before. */
  readonly written?: AccountForm | undefined;
};

/** Where somebody who was let in by a link says what they will sign in with. */
export function accountPage({ path, invited, written }: Account, reader: Reader): Html {
  const { account, role } = reader.words;
  const { problems = {} } = written ?? {};
  const title = titleOf(invited, reader);
  const who =
    invited === undefined
      ? field({
          name: "display-name",
          label: account.name,
          hint: account.nameHint,
          autocomplete: "off",
          value: written?.name,
          problem: problems.name,
        })
      : html`<dl><div><dt>${account.name}</dt><dd>${invited.name}</dd></div>
<div><dt>${account.role}</dt><dd>${role[invited.role]}</dd></div></dl>`;
  return html`${pageStart({ title, path }, reader)}
<div class="narrow">
<h1>${title}</h1>
<p>${introOf(invited, reader)}</p>
${alert(Object.keys(problems).length > 0 ? account.problem : undefined)}
${postForm({ to: path, style: "card" }, html`${who}${secrets({ path, ...(invited && { invited }), written }, reader)}`, reader)}
</div>
${pageEnd}`;
}

function secrets({ invited, written }: Account, { words: { account } }: Reader): Html {
  const { problems = {} } = written ?? {};
  return html`${field({
    name: "name",
    label: account.signInName,
    ...(invited?.signInName === undefined && { hint: account.signInNameHint }),
    autocomplete: "username",
    value: invited?.signInName ?? written?.signInName,
    problem: problems.signInName,
    isFixed: invited?.signInName !== undefined,
  })}${field({
    name: "password",
    label: account.password,
    hint: account.passwordHint,
    autocomplete: "new-password",
    problem: problems.password,
  })}${field({
    name: "again",
    label: account.again,
    autocomplete: "new-password",
    problem: problems.again,
  })}<button class="first">${invited?.signInName === undefined ? account.make : account.change}</button>`;
}

function titleOf(invited: Agent | undefined, { words: { account } }: Reader): string {
  if (invited === undefined) return account.firstTitle;
  return invited.signInName === undefined ? account.invitedTitle : account.changeTitle;
}

function introOf(invited: Agent | undefined, { words: { account } }: Reader): string {
  if (invited === undefined) return account.firstIntro;
  return fill(invited.signInName === undefined ? account.invitedIntro : account.changeIntro, {
    name: invited.name,
  });
}
