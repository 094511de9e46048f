import { type Html, html } from "./html.ts";
import { inLanguage } from "./layout.ts";
import type { Reader } from "./reader.ts";

/** A form that is sent to a path of the desk, in the reader's language and for their session. */
export function postForm(
  {
    to,
    style,
    hasFiles = false,
  }: { readonly to: string; readonly style?: string; readonly hasFiles?: boolean },
  content: Html,
  { locale, session }: Reader,
): Html {
  return html`<form method="post" action="${inLanguage(to, locale)}"${style === undefined ? undefined : html` class="${style}"`}${hasFiles ? html` enctype="multipart/form-data"` : undefined}>
${session && html`<input type="hidden" name="form-token" value="${session.formToken}">`}
${content}
</form>`;
}

type Field = {
  readonly name: string;
  readonly label: string;
  /** What the browser and the password manager know it as. */
  readonly autocomplete: "username" | "current-password" | "new-password" | "off";
  readonly value?: string | undefined;
  readonly hint?: string;
  /** What is wrong with what was written. */
  readonly problem?: string | undefined;
  readonly isFixed?: boolean;
};

/** A line to fill in: its label above, what it takes and what is wrong with it below. */
export function field({ name, label, autocomplete, value = "", hint, problem, isFixed }: Field): Html {
  const described = [hint && `${name}-hint`, problem && `${name}-problem`].filter(Boolean).join(" ");
  const isPassword = autocomplete.endsWith("password");
  return html`<div class="field">
<label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="${isPassword ? "password" : "text"}" value="${isPassword ? "" : value}" autocomplete="${autocomplete}"${spelling}${isFixed ? html` readonly` : html` required`}${problem && html` aria-invalid="true"`}${described === "" ? undefined : html` aria-describedby="${described}"`}>
${hint && html`<p id="${name}-hint" class="quiet">${hint}</p>`}
${problem && html`<p id="${name}-problem" class="problem">${problem}</p>`}
</div>
`;
}

// names of people and passwords are no sentences
const spelling = html` autocapitalize="none" spellcheck="false"`;

/** What went wrong with a whole form, read out at once. */
export function alert(problem: string | undefined): Html | undefined {
  return problem === undefined ? undefined : html`<p role="alert" class="problem">${problem}</p>`;
}
