/** Whose orders are asked for: those for these targets, or those for all others. */
export type Lane = { readonly of: readonly string[] } | { readonly except: readonly string[] };

/** What is known once an order is settled: whether there is more to carry out for its conversation and target. */
export type Settled = { readonly hasNext: boolean };
