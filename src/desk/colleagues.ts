import type { AccountStore, Agent } from "#src/store/account-store.ts";

/** Who can take a case over: everybody who can sign in. */
export async function colleagues({ agents }: Pick<AccountStore, "agents">): Promise<readonly Agent[]> {
  return (await agents()).filter(({ signInName, isDisabled }) => signInName !== undefined && !isDisabled);
}
