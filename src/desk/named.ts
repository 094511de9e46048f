/** What ids are called. */
export type Named = Readonly<Record<string, string>>;

/** What an id is called. One from outside may be anything, also the name of something every object has. */
export function named<Id extends string | undefined>(names: Named, id: Id): Id | string {
  return id !== undefined && Object.hasOwn(names, id) ? (names[id] ?? id) : id;
}
