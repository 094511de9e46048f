/** An English verb: its base alone when it is regular, or base, past and participle: "come came come". */
export function inflect(verb: string): readonly string[] {
  const [base = "", past, participle] = verb.split(" ").map((part) => part.replaceAll("_", " "));
  const [head = "", ...rest] = base.split(" ");
  const tail = rest.length > 0 ? ` ${rest.join(" ")}` : "";
  const forms = [
    head,
    third(head),
    `${doubled(withoutE(head))}ing`,
    past ?? regularPast(head),
    participle ?? past ?? regularPast(head),
  ];
  return [...new Set(forms)].map((form) => form + tail);
}

function third(head: string): string {
  if (/(s|x|ch|sh|o)$/.test(head)) return `${head}es`;
  return /[^aeiou]y$/.test(head) ? `${head.slice(0, -1)}ies` : `${head}s`;
}

function regularPast(head: string): string {
  if (head.endsWith("e")) return `${head}d`;
  return /[^aeiou]y$/.test(head) ? `${head.slice(0, -1)}ied` : `${doubled(head)}ed`;
}

/** stop, stopping: a short word doubles its last consonant. */
function doubled(head: string): string {
  return /^[^aeiou]*[aeiou][^aeiouwxy]$/.test(head) ? head + head.at(-1) : head;
}

function withoutE(head: string): string {
  return /[^e]e$/.test(head) ? head.slice(0, -1) : head;
}
