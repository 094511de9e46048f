import { nine } from "#src/cli/simulate/model.ts";
import { fewestQuestions } from "./optimal.ts";

const t = Date.now();
console.log(fewestQuestions(nine), Date.now() - t);
