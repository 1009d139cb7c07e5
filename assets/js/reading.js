/* Three enhancements of a text; without them nothing is missing. */
for (const block of document.querySelectorAll("[data-ends]")) block.hidden = Date.now() > Date.parse(block.dataset.ends);
{
  const parts = [...document.querySelectorAll(".toc a")]
    .map((link) => [link, document.getElementById(decodeURIComponent(link.hash.slice(1)))])
    .filter(([, heading]) => heading);
  const mark = () => {
    const now = parts.findLast(([, heading]) => heading.getBoundingClientRect().top < innerHeight / 3);
    for (const [link] of parts) link.ariaCurrent = now && link === now[0] ? "location" : null;
  };
  const watch = new IntersectionObserver(mark, { rootMargin: "0px 0px -66%" });
  for (const [, heading] of parts) watch.observe(heading);
}
{
  const end = document.querySelector("[data-copy]");
  const button = (place, words, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = words;
    made.onclick = () => act(made);
    place.append(" ", made);
    return made;
  };
  if (end && navigator.clipboard)
    for (const place of end.querySelectorAll(".copyable")) {
      const words = place.textContent.trim();
      const made = button(place, end.dataset.copy, () =>
        navigator.clipboard.writeText(words).then(() => {
          made.ariaLabel = null;
          made.textContent = end.dataset.copied;
        })
      );
      if (place.previousElementSibling?.matches("dt")) made.ariaLabel = `${end.dataset.copy}: ${place.previousElementSibling.textContent}`;
    }
  const links = end?.querySelector(".share-links");
  if (links && navigator.share)
    button(links, end.dataset.share, () => navigator.share({ title: document.title, url: location.href.split("#")[0] }).catch(() => {}));
}
