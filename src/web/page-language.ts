/** The languages of the page; a type of its own, because browsers read it too. */
export type Language = "ja" | "en";
