/** What was named beside the answers, in the person's own words: for whoever takes over, and never evidence. */
export type Note = {
  readonly type: "since" | "provider" | "app" | "device" | "carrier" | "address" | "domain";
  /** What it is called; of a "since" the date, where one can be told. */
  readonly value?: string;
  readonly quote: string;
  readonly at: string;
};

/** Whoever names more tells a story. */
const most = 30;

/** What was noted so far with something new: what is said of the same again is said newly, and only one time is when it began. */
export function noted(notes: readonly Note[], told: readonly Note[]): readonly Note[] {
  const isSaidAgain = (note: Note) =>
    told.some(({ type, value }) => type === note.type && (value === note.value || type === "since"));
  return [...notes.filter((note) => !isSaidAgain(note)), ...told].slice(-most);
}
