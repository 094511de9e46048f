import { agentName } from "./agent-name.ts";
import type { DeskWords } from "./desk-words.ts";
import { longestPassword, shortestPassword } from "./password.ts";

export type AccountProblems = {
  readonly name?: string;
  readonly signInName?: string;
  readonly password?: string;
  readonly again?: string;
};

export type AccountForm = {
  readonly name: string;
  readonly signInName: string;
  readonly password: string;
  /** Empty when all of it can be taken. */
  readonly problems: AccountProblems;
};

/** What somebody wrote to make an account, and what is wrong with it. */
export function accountForm(form: URLSearchParams, { account }: DeskWords): AccountForm {
  const name = agentName(form.get("display-name") ?? "") ?? "";
  const signInName = agentName(form.get("name") ?? "") ?? "";
  const password = form.get("password") ?? "";
  const problem = passwordProblem(password, account);
  const problems = {
    ...(name === "" && form.has("display-name") && { name: account.nameNeeded }),
    ...(signInName === "" && { signInName: account.signInNameNeeded }),
    ...(problem && { password: problem }),
    ...(!problem && form.get("again") !== password && { again: account.notAgain }),
  };
  return { name, signInName, password, problems };
}

function passwordProblem(password: string, { tooShort, tooLong }: DeskWords["account"]): string | undefined {
  if ([...password].length < shortestPassword) return tooShort;
  return password.length > longestPassword ? tooLong : undefined;
}
