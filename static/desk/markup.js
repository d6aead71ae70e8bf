// A segment between what a field shows and what is stored: the same few tags.

const escapeText = (text) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

// What a marked field says, in the few tags a segment may have.
export function segmentHtml(node) {
  if (node.nodeType === Node.TEXT_NODE) return escapeText(node.data);
  if (node.nodeType !== Node.ELEMENT_NODE) return "";
  const inside = [...node.childNodes].map(segmentHtml).join("");
  const tag = node.tagName.toLowerCase();
  if (tag === "br") return "<br>";
  if (tag === "a" && node.dataset.link) {
    return `<a id="${node.dataset.link}">${inside}</a>`;
  }
  if (["b", "i", "em", "strong", "code"].includes(tag)) {
    return inside ? `<${tag}>${inside}</${tag}>` : "";
  }
  return inside;
}

// The other way round, from what this browser kept: these tags and nothing else.
export function fieldNodes(html) {
  const field = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(node.data)];
    if (node.nodeType !== Node.ELEMENT_NODE) return [];
    const inside = [...node.childNodes].flatMap(field);
    const tag = node.tagName.toLowerCase();
    if (!["a", "b", "i", "em", "strong", "code", "br"].includes(tag)) return inside;
    const made = document.createElement(tag);
    if (tag === "a") made.dataset.link = node.id;
    made.append(...inside);
    return [made];
  };
  const { body } = new DOMParser().parseFromString(html, "text/html");
  return [...body.childNodes].flatMap(field);
}
