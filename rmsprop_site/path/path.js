// What the reader has done, from the reader's browser alone: shown on the map and on each
// chapter. Without this script the map is a list of links.
(function () {
  "use strict";
  var PREFIX = "rmsprop.";
  var map = document.querySelector(".path");
  var done = document.querySelector(".path-done");
  var store;
  try {
    store = window.localStorage;
    store.setItem(PREFIX + "here.tried", "1");
    store.removeItem(PREFIX + "here.tried");
  } catch (error) {
    if (map) {
      map.querySelector(".path-said").textContent =
        "This browser keeps nothing for this page, so the map cannot show what you have done.";
    }
    return;
  }

  function kept(key) {
    try {
      return JSON.parse(store.getItem(PREFIX + key));
    } catch (error) {
      return null; // written by something else
    }
  }

  // What is done of a chapter: an element with the data attributes that the extension writes.
  function progress(element) {
    var chapter = element.dataset.chapter;
    var names = element.dataset.exercises.split(" ").filter(Boolean);
    var questions = Number(element.dataset.questions);
    var answers = kept("quiz." + chapter);
    return {
      read: kept("read." + chapter) === true,
      questions: questions,
      answered: Math.min(questions, answers instanceof Object ? Object.keys(answers).length : 0),
      exercises: names.length,
      passed: names.filter(function (name) {
        return (kept("exercise." + chapter + "." + name) || {}).passed === true;
      }).length,
    };
  }

  function sentence(state) {
    var parts = [];
    if (state.read) parts.push("read");
    if (state.answered) parts.push(state.answered + " of " + state.questions + " questions answered");
    if (state.passed) parts.push(state.passed + " of " + state.exercises + " exercises passed");
    return parts.join(", ");
  }

  function capital(text) {
    return text && text[0].toUpperCase() + text.slice(1) + ".";
  }

  function showMap() {
    var here = kept("here");
    map.querySelectorAll("li").forEach(function (item) {
      var state = progress(item), line = item.querySelector(".path-state");
      var parts = [here === item.dataset.chapter ? "You are here." : "", capital(sentence(state))];
      line.textContent = parts.filter(Boolean).join(" ");
      line.hidden = !line.textContent;
      item.classList.toggle("is-read", state.read);
      item.classList.toggle("is-here", here === item.dataset.chapter);
    });
    map.querySelector(".path-kept").hidden = !keys().length;
  }

  function showStrip() {
    document.querySelectorAll(".path-strip li").forEach(function (item) {
      var read = progress(item).read, link = item.querySelector("a");
      item.classList.toggle("is-read", read);
      link.setAttribute("aria-label", link.title + (read ? ", read" : ""));
    });
  }

  function showDone() {
    var state = progress(done);
    done.querySelector("button").setAttribute("aria-pressed", String(state.read));
    var rest = sentence(Object.assign({}, state, { read: false }));
    done.querySelector(".path-state").textContent = capital(rest);
  }

  function keys() {
    return Object.keys(store).filter(function (key) {
      return key.startsWith(PREFIX);
    });
  }

  function show() {
    if (map) showMap();
    if (done) showDone();
    showStrip();
  }

  function askFirst() {
    var erase = map.querySelector("[name=erase]"), sure = map.querySelector(".path-sure");
    var said = map.querySelector(".path-said");
    function ask(open) {
      sure.hidden = !open;
      erase.hidden = open;
    }
    erase.addEventListener("click", function () {
      ask(true);
      map.querySelector("[name=keep]").focus();
    });
    map.querySelector("[name=keep]").addEventListener("click", function () {
      ask(false);
      erase.focus();
    });
    map.querySelector("[name=sure]").addEventListener("click", function () {
      keys().forEach(function (key) {
        store.removeItem(key);
      });
      ask(false);
      show();
      said.textContent = "Erased. This browser keeps nothing of the book now.";
      map.querySelector(".path-chapter").focus();
    });
  }

  if (map) askFirst();
  if (done) {
    store.setItem(PREFIX + "here", JSON.stringify(done.dataset.chapter));
    done.hidden = false;
    done.querySelector("button").addEventListener("click", function () {
      var chapter = done.dataset.chapter;
      if (progress(done).read) store.removeItem(PREFIX + "read." + chapter);
      else store.setItem(PREFIX + "read." + chapter, "true");
      show();
    });
    window.addEventListener("focusin", showDone); // a quiz or an exercise may have moved on
  }
  window.addEventListener("storage", show); // another tab
  window.addEventListener("pageshow", show); // back from another page
  show();
})();
