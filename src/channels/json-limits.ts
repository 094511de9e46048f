const maxDepth = 32;
const maxEntries = 5_000;

export type Limited = { readonly type: "kept"; readonly value: unknown } | { readonly type: "too-big" };

/**
 * Freshly parsed JSON without the keys that reach into prototypes, or a refusal when it nests too deep or holds too
 * many keys and items. It is walked without recursion: depth must not cost stack.
 */
export function limitJson(value: unknown): Limited {
  const open: { readonly node: unknown; readonly depth: number }[] = [{ node: value, depth: 0 }];
  let entries = 0;

  for (let current = open.pop(); current !== undefined; current = open.pop()) {
    const { node, depth } = current;
    if (typeof node !== "object" || node === null) continue;
    if (depth === maxDepth) return { type: "too-big" };

    dropPrototypeKeys(node);
    const children = Object.values(node);
    entries += children.length;
    if (entries > maxEntries) return { type: "too-big" };
    for (const child of children) open.push({ node: child, depth: depth + 1 });
  }
  return { type: "kept", value };
}

function dropPrototypeKeys(node: object): void {
  if (Object.hasOwn(node, "__proto__")) Reflect.deleteProperty(node, "__proto__");
  if (Object.hasOwn(node, "constructor") && holdsPrototype(Reflect.get(node, "constructor"))) {
    Reflect.deleteProperty(node, "constructor");
  }
}

function holdsPrototype(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.hasOwn(value, "prototype");
}
