import { alert, field, postForm } from "./fields.ts";
import { type Html, html } from "./html.ts";
import { pageEnd, pageStart } from "./layout.ts";
import type { Reader } from "./reader.ts";

export type SignIn = {
  /** The page to go on with. */
  readonly next: string;
  readonly signInName?: string | undefined;
  /** What the agent had written when their session was over. */
  readonly draft?: string | undefined;
  readonly problem?: string;
  readonly isAnybodyThere: boolean;
};

export function signInPage(
  { next, signInName, draft, problem, isAnybodyThere }: SignIn,
  reader: Reader,
): Html {
  const { signIn } = reader.words;
  const content = html`<input type="hidden" name="next" value="${next}">
${field({ name: "name", label: signIn.name, autocomplete: "username", value: signInName })}
${field({ name: "password", label: signIn.password, autocomplete: "current-password" })}
${draft && html`<div class="field"><label for="text">${signIn.draft}</label><textarea id="text" name="text" rows="4" maxlength="4000">${draft}</textarea></div>`}
<button class="first">${signIn.submit}</button>`;
  return html`${pageStart({ title: signIn.title, path: next }, reader)}
<div class="narrow">
<h1>${signIn.title}</h1>
${alert(problem)}
${isAnybodyThere ? undefined : html`<p class="note">${signIn.nobody}</p>`}
${postForm({ to: "/desk/sign-in", style: "card" }, content, reader)}
<p class="quiet">${signIn.lost}</p>
</div>
${pageEnd}`;
}
