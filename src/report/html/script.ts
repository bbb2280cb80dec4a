/** What the page does: one part at a time, sorting, printing. Without it every part is shown, one under the other. */
export const SCRIPT = `
"use strict";
(function () {
  var root = document.documentElement;
  var views = Array.prototype.slice.call(document.querySelectorAll(".view"));
  var links = Array.prototype.slice.call(document.querySelectorAll("nav a"));
  var choice = document.getElementById("choice");
  var title = document.title;

  function show(moveFocus) {
    var wanted = location.hash.slice(1);
    var found = views.filter(function (view) { return view.id === wanted; })[0] || views[0];
    views.forEach(function (view) { view.classList.toggle("shown", view === found); });
    links.forEach(function (link) {
      if (link.getAttribute("href") === "#" + found.id) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    });
    if (choice) choice.value = /^c\\d+$/.test(found.id) ? found.id : "";
    var heading = found.querySelector("h2");
    document.title = views.length > 1 && heading ? heading.textContent + " · " + title : title;
    if (moveFocus) {
      if (heading) heading.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
  }

  if (views.length > 1) {
    root.classList.add("js");
    show(false);
    window.addEventListener("hashchange", function () { show(true); });
    // Whoever goes through the list stays in the list: going to a fragment would take the focus away.
    if (choice) choice.addEventListener("change", function () {
      history.pushState(null, "", "#" + (choice.value || "overview"));
      show(false);
    });
  } else root.classList.add("js"), views.forEach(function (view) { view.classList.add("shown"); });

  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.addEventListener("click", function () {
      root.classList.toggle("one", button.getAttribute("data-print") === "one");
      window.print();
      root.classList.remove("one");
    });
  });
  var cells = document.getElementById("cells-too");
  if (cells) cells.addEventListener("change", function () {
    root.classList.toggle("cells-too", cells.checked);
    document.querySelectorAll("details").forEach(function (details) { details.open = cells.checked; });
  });

  function valueOf(row, column) {
    var cell = row.cells[column];
    var sort = cell.getAttribute("data-sort");
    return sort === null ? cell.textContent.trim() : sort === "" ? null : Number(sort);
  }

  document.querySelectorAll(".sort").forEach(function (button) {
    button.addEventListener("click", function () {
      var head = button.closest("th");
      var heads = Array.prototype.slice.call(head.parentNode.cells);
      var column = heads.indexOf(head);
      var body = head.closest("table").tBodies[0];
      var isNumber = body.rows.length > 0 && body.rows[0].cells[column].hasAttribute("data-sort");
      var before = head.getAttribute("aria-sort");
      var ascending = before ? before !== "ascending" : !isNumber || column === 0;
      heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
      head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
      Array.prototype.slice.call(body.rows)
        .map(function (row, index) { return { row: row, index: index, value: valueOf(row, column) }; })
        .sort(function (a, b) {
          if (a.value === null || b.value === null)
            return a.value === b.value ? a.index - b.index : a.value === null ? 1 : -1;
          var order = typeof a.value === "number" && typeof b.value === "number"
            ? a.value - b.value
            : String(a.value).localeCompare(String(b.value), root.lang);
          return (ascending ? order : -order) || a.index - b.index;
        })
        .forEach(function (item) { body.appendChild(item.row); });
    });
  });
})();
`.trim();
