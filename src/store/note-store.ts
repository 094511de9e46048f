/** What an agent notes about a case, for agents alone. Appended once and never changed. */
export type CaseNote = {
  /** Counts up over all notes. */
  readonly position: number;
  readonly conversation: string;
  readonly caseNumber: number;
  /** The sequence of the newest transcript entry when it was written. */
  readonly after: number;
  /** The agent's name. */
  readonly agent: string;
  readonly at: Date;
  readonly text: string;
};

export type NewNote = Omit<CaseNote, "position" | "after"> & {
  /** Where it is also told, with it or not at all. */
  readonly targets?: readonly string[];
};

export type NoteStore = {
  readonly addNote: (written: NewNote) => Promise<void>;
  /** The notes of a conversation behind this position, the oldest first. */
  readonly notes: (conversation: string, after: number) => Promise<readonly CaseNote[]>;
};
