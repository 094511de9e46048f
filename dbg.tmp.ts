import {packs} from "./src/cli/understand/hearing.ts"; import {candidates} from "./src/understanding/grammar-read.ts"; import {fold} from "./src/understanding/fold.ts";import {clausesOf} from "./src/understanding/read-loosely.ts";
const f=fold("サポートに電話したけどつながらない");const t=f.text; const span={from:0,to:t.length};
const clauses=clausesOf(span,{folded:f,packs:[packs.ja],isCut:false} as any);console.log(clauses);
console.log(JSON.stringify(candidates({text:t,span,clauses,asked:{slot:"internet",values:new Set()}},packs.ja.grammar)));
