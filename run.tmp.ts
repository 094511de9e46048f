import {hear} from "/tmp/wt/understanding/src/cli/understand/hearing.ts";
import {readFileSync} from "node:fs";
for(const l of ["ja","en"] as const){const all=readFileSync(`/tmp/wt/understanding/test/understanding/sets/regression.${l}.jsonl`,"utf8").split("\n").filter(Boolean).map(x=>JSON.parse(x).text);
for(let i=0;i<150;i++){let s="";let j=i;while(s.length<1000)s+=all[j++%all.length]+". ";hear(s.slice(0,1000),l);}}
