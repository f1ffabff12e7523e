// SPDX-License-Identifier: MIT
// The search, over the names in names.js, and the mark of the current page in the navigation.
"use strict";

const here = location.pathname.split("/").pop() || "index.html";
const link_to = (page) => document.querySelector(`nav a[href="${page}"]`);
// A page that is not listed belongs to one that is: layers_core.html to layers.html.
const current = link_to(here) || link_to(here.replace(/_.*/, ".html"));
if (current) current.setAttribute("aria-current", "page");

const field = document.querySelector("#search input");
const list = document.querySelector("#search ul");
const most = 20;

// Lower is better: the same name, a name that begins so, a part of a name that begins so, somewhere in it.
function rank([name, where], wanted) {
  const lower = name.toLowerCase();
  const last = lower.split("::").pop();
  const place = lower.indexOf(wanted);
  if (place < 0) return Infinity;
  const member = where === "function" || where === "constant" || where === "type" ? 0.5 : 0;
  if (last === wanted) return member;
  if (last.startsWith(wanted)) return 1 + member + last.length / 1000;
  return (/\w/.test(lower[place - 1] || " ") ? 3 : 2) + member + lower.length / 1000;
}

function find() {
  const wanted = field.value.trim().toLowerCase().replace(/^sp::/, "");
  const found = wanted.length < 2 ? [] : names.map((entry) => [rank(entry, wanted), entry])
    .filter(([order]) => order < Infinity).sort(([a], [b]) => a - b).slice(0, most);
  list.replaceChildren(...found.map(([, [name, where, address]]) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    const place = document.createElement("small");
    link.href = address;
    link.append(name.replace(/^shapeproof::/, ""));
    place.append(where);
    link.append(place);
    item.append(link);
    return item;
  }));
  list.hidden = found.length === 0;
}

field.addEventListener("input", find);
field.addEventListener("focus", find);
document.addEventListener("click", (event) => {
  if (!event.target.closest("#search")) list.hidden = true;
});
document.addEventListener("keydown", (event) => {
  const links = [...list.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  if (event.key === "/" && document.activeElement !== field) {
    field.focus();
  } else if (event.key === "Escape") {
    list.hidden = true;
  } else if (event.key === "Enter" && document.activeElement === field && links.length) {
    links[0].click();
  } else if (!list.hidden && event.key === "ArrowDown") {
    (links[at + 1] || links[0]).focus();
  } else if (!list.hidden && event.key === "ArrowUp") {
    (links[at - 1] || field).focus();
  } else {
    return;
  }
  event.preventDefault();
});
