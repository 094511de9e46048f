import { pinGenerator } from "./server.ts";
import { turns } from "./turns.ts";

pinGenerator();
await turns();
