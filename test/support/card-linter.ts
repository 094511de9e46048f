type Node = Readonly<Record<string, unknown>>;

const largestCard = 28 * 1024;
const mostButtons = 6;
const longestTitle = 80;

/** What Teams renders in a card a bot sends, on the desktop and on phones. */
const elements = new Set([
  "AdaptiveCard",
  "TextBlock",
  "Image",
  "Container",
  "ColumnSet",
  "Column",
  "FactSet",
  "ActionSet",
  "Input.Text",
  "Input.ChoiceSet",
  "Action.Submit",
  "Action.OpenUrl",
]);

/** What Teams, or somebody who cannot see, would stumble over in the cards of an activity. */
export function objectionsTo(activity: unknown): readonly string[] {
  const { attachments = [] } = activity as {
    attachments?: readonly { contentType?: string; content?: Node }[];
  };
  return attachments
    .filter(({ contentType }) => contentType === "application/vnd.microsoft.card.adaptive")
    .flatMap(({ content = {} }) => cardObjections(content));
}

function cardObjections(card: Node): readonly string[] {
  const text = JSON.stringify(card);
  const bytes = Buffer.byteLength(text, "utf16le");
  const nodes = nodesIn(card);
  return [
    ...(bytes > largestCard ? [`the card has ${bytes} bytes`] : []),
    ...(card.type === "AdaptiveCard" ? [] : ["it is no Adaptive Card"]),
    ...(Number(card.version) >= 1.2 && Number(card.version) <= 1.5 ? [] : [`version ${card.version}`]),
    ...(typeof card.fallbackText === "string" && card.fallbackText !== "" ? [] : ["no fallbackText"]),
    ...(text.includes('"data:') ? ["a data: URL"] : []),
    ...nodes.flatMap(nodeObjections),
    ...repeatedIds(nodes),
  ].map((objection) => `${objection}: ${text.slice(0, 300)}`);
}

function nodeObjections(node: Node): readonly string[] {
  const { type, actions, title, text, label, altText, wrap, choices } = node;
  const isAction = typeof type === "string" && type.startsWith("Action.");
  return [
    ...(elements.has(String(type)) ? [] : [`${type} is not rendered`]),
    ...(type === "Image" && !altText ? ["an image without altText"] : []),
    ...(type === "TextBlock" && (typeof text !== "string" || text === "" || wrap !== true)
      ? ["a text that is empty or cut"]
      : []),
    ...(String(type).startsWith("Input.") && !label ? ["an input without a label"] : []),
    ...(type === "Input.ChoiceSet" && !Array.isArray(choices) ? ["no choices"] : []),
    ...(isAction && (typeof title !== "string" || title === "" || title.length > longestTitle)
      ? ["a button without a short title"]
      : []),
    ...(Array.isArray(actions) && actions.length > mostButtons ? [`${actions.length} buttons in a row`] : []),
  ];
}

function repeatedIds(nodes: readonly Node[]): readonly string[] {
  const ids = nodes.flatMap(({ id }) => (typeof id === "string" ? [id] : []));
  return ids.length === new Set(ids).size ? [] : ["an id that stands twice"];
}

/** The card, its elements and its actions. */
function nodesIn(node: Node): readonly Node[] {
  const below = ["body", "items", "columns", "actions"].flatMap((name) => {
    const list = node[name];
    return Array.isArray(list) ? (list as readonly Node[]) : [];
  });
  return [node, ...below.flatMap(nodesIn)];
}
