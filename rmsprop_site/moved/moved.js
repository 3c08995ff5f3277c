// A link to a section that has moved leads to where it stands now.

import moved from "./moved.json";

function follow() {
  const section = location.hash.slice(1);
  const page = location.pathname.match(/([^/]*)\.html$/)?.[1];
  const place = moved[page]?.[section];
  if (place && !document.getElementById(section)) location.replace(place);
}

follow();
window.addEventListener("hashchange", follow);
