/** What changed in a list of cases. */
export type ListNews = {
  /** The rows that are new or look different. */
  readonly rows?: string;
  /** All rows by their ids, where that changed. */
  readonly order?: readonly string[];
  readonly staff?: string;
};

/** Puts it where it belongs; false where the page has no place for it and is to be shown anew. */
export function showList({ rows = "", order, staff }: ListNews): boolean {
  if (staff !== undefined) document.querySelector("#staff")?.replaceChildren(...made(staff));
  if (rows === "" && order === undefined) return true;
  const list = document.querySelector("main tbody");
  if (list === null || order?.length === 0) return false;
  const focused = document.activeElement?.closest("tr")?.id;
  for (const row of made(`<table><tbody>${rows}</tbody></table>`).flatMap((table) => [
    ...table.querySelectorAll("tr"),
  ])) {
    const old = document.getElementById(row.id);
    if (old) old.replaceWith(row);
    else list.append(row);
  }
  if (order !== undefined) arrange(list, order);
  // whoever goes through the list by keyboard stays where they are
  if (focused && document.activeElement === document.body)
    document.getElementById(focused)?.querySelector("a")?.focus();
  return true;
}

function arrange(list: Element, order: readonly string[]): void {
  for (const row of [...list.children]) if (!order.includes(row.id)) row.remove();
  for (const [index, id] of order.entries()) {
    const row = document.getElementById(id);
    // only what is elsewhere is moved: what is moved loses its focus
    if (row && list.children[index] !== row) list.insertBefore(row, list.children[index] ?? null);
  }
}

/** Made by our own server, every word of somebody else's as text. */
function made(markup: string): readonly Element[] {
  const template = document.createElement("template");
  template.innerHTML = markup;
  return [...template.content.children];
}
