import type { Json } from "#src/store/store.ts";

export function toText(value: Json): string {
  return JSON.stringify(value);
}

// boundary: whatever JSON.parse gives is Json; what it means is parsed by the one who wrote it
export function toJson(text: string): Json {
  return JSON.parse(text);
}
