// The worksheet: checks the blanks of a step and names the likely slip. Without this script
// the blanks are there to fill, and the answers to unfold.
(function () {
  "use strict";
  var KEY = "rmsprop.worksheet";
  var forms = Array.from(document.querySelectorAll(".worksheet-step"));
  if (!forms.length) return;

  // What is right, from what stands above it, and the slips that lead elsewhere.
  var RULES = {
    prediction: {
      right: (s) => s.W * s.x + s.b,
      slips: [
        [(s) => s.W * s.x, "b is missing: add it to W x."],
        [(s) => s.W + s.b * s.x, "x belongs to W; b stands alone."],
        [(s) => s.W + s.b, "x is missing: multiply W by it."],
      ],
    },
    error: {
      right: (s) => s.prediction - s.y,
      slips: [
        [(s) => s.y - s.prediction, "The other way round: prediction minus y."],
        [(s) => s.y + s.prediction, "Subtract y, do not add it."],
      ],
    },
    gradient: {
      right: (s) => s.error * (s.letter === "W" ? s.x : 1),
      slips: [
        [(s) => s.error * (s.letter === "W" ? 1 : s.x), "Only dW has the factor x; db is the error alone."],
        [(s) => -s.error * (s.letter === "W" ? s.x : 1), "Mind the sign: it is that of the error."],
        [(s) => s.error * (s.letter === "W" ? s.W : s.b), "The derivative of W x by W is x, not W."],
      ],
    },
    v: {
      right: (s) => s.beta * s.v + (1 - s.beta) * s.gradient ** 2,
      slips: [
        [(s) => s.beta * s.v + (1 - s.beta) * s.gradient, "The square is missing: g times g goes in."],
        [(s) => s.beta * s.v - (1 - s.beta) * s.gradient ** 2, "A square is never negative."],
        [(s) => (1 - s.beta) * s.v + s.beta * s.gradient ** 2, "beta and 1 − beta are swapped: keep 0.75 of the old v."],
        [(s) => s.v + s.gradient ** 2, "That is the sum, which is AdaGrad. Here the average: 0.75 of the old, 0.25 of the new."],
        [(s) => s.beta * s.v + s.gradient ** 2, "The factor 1 − beta is missing before g²."],
        [(s) => (1 - s.beta) * s.gradient ** 2, "The old v is missing: 0.75 of it stays."],
        [(s) => s.gradient ** 2, "That is g². Take 0.25 of it, and 0.75 of the old v."],
        [(s) => (s.beta * s.v + (1 - s.beta) * s.gradient) ** 2, "Square g alone, before you average."],
        [(s) => Math.sqrt(s.beta * s.v + (1 - s.beta) * s.gradient ** 2), "That is already the root; here goes v itself."],
      ],
    },
    root: {
      right: (s) => Math.sqrt(s.vNew),
      slips: [
        [(s) => s.vNew, "The root is forgotten: which number times itself gives v?"],
        [(s) => s.vNew / 2, "The root is not the half: which number times itself gives v?"],
        [(s) => Math.sqrt(s.v), "That is the root of the old v. Take the new one."],
        [(s) => -Math.sqrt(s.vNew), "Take the positive root: it is a size."],
      ],
    },
    step: {
      right: (s) => (s.alpha * s.gradient) / s.root,
      slips: [
        [(s) => (-s.alpha * s.gradient) / s.root, "Mind the sign: a step has that of its gradient."],
        [(s) => (s.alpha * s.gradient) / s.vNew, "The root is forgotten: you divided by v itself."],
        [(s) => s.alpha * s.gradient, "The division is missing: that is a step of gradient descent."],
        [(s) => s.gradient / s.root, "alpha is missing: 0.7 of that."],
        [(s) => (s.alpha * s.root) / s.gradient, "Upside down: the gradient above, the root below."],
        [(s) => s.alpha * s.gradient * s.root, "Divide by the root, do not multiply."],
      ],
    },
    new: {
      right: (s) => s.old - s.step,
      slips: [
        [(s) => s.old + s.step, "The step is subtracted: downhill is against the gradient."],
        [(s) => s.step, "That is the step. The new value is the old one minus the step."],
        [(s) => -s.step, "The old value is missing: the step goes off from there."],
        [(s) => s.step - s.old, "The other way round: old minus step."],
      ],
    },
  };
  var NAMES = { v: "new v", root: "root", new: "new value" };

  // Elements of a step, by quantity and letter: an input, or an output with a given number.
  function find(form, kind, letter) {
    return form.querySelector('[data-kind="' + kind + '"][data-letter="' + letter + '"]');
  }

  function typed(element) {
    if (element.dataset.value !== undefined) return Number(element.dataset.value);
    var text = element.value.trim().replace(/[−–]/g, "-").replace(",", ".").replace(/\s/g, "");
    return text === "" ? NaN : Number(text);
  }

  function known(element) {
    return Number(element.dataset.value !== undefined ? element.dataset.value : element.dataset.answer);
  }

  // Everything that a blank may need; `read` takes the right numbers or the reader's own.
  function situation(index, letter, read) {
    var form = forms[index], before = forms[index - 1], data = form.dataset;
    function old(name) {
      return before ? read(find(before, "new", name)) : Number(name === "W" ? data.oldW : data.oldB);
    }
    function here(kind, name) {
      return read(find(form, kind, name));
    }
    return {
      letter: letter,
      x: Number(data.x), y: Number(data.y), alpha: Number(data.alpha), beta: Number(data.beta),
      W: old("W"), b: old("b"),
      old: letter && old(letter),
      v: letter && (before ? read(find(before, "v", letter)) : 0),
      prediction: here("prediction", ""),
      error: here("error", ""),
      gradient: letter && here("gradient", letter),
      vNew: letter && here("v", letter),
      root: letter && here("root", letter),
      step: letter && here("step", letter),
    };
  }

  function near(a, b) {
    return Math.abs(a - b) <= 0.006 + 0.001 * Math.abs(b);
  }

  // Returns "" when right, else a sentence.
  function verdict(index, input) {
    var rule = RULES[input.dataset.kind], letter = input.dataset.letter;
    var value = typed(input), answer = Number(input.dataset.answer);
    if (input.value.trim() === "") return "Still empty.";
    if (!isFinite(value)) return "Not a number: write digits, as in −1.4.";
    if (near(value, answer)) return "";
    var sides = [situation(index, letter, known), situation(index, letter, typed)];
    for (var side of sides) {
      for (var slip of rule.slips) {
        if (near(value, slip[0](side)) && !near(slip[0](side), rule.right(side))) return slip[1];
      }
    }
    if (near(value, rule.right(sides[1]))) {
      return "This follows from what you wrote above, and something there is not right yet.";
    }
    return "Not yet: do it once more, with the rule at the left.";
  }

  function name(input) {
    var kind = NAMES[input.dataset.kind] || input.dataset.kind;
    return kind + (input.dataset.letter ? " of " + input.dataset.letter : "");
  }

  function inputs(form) {
    return Array.from(form.querySelectorAll("input"));
  }

  function forget(input) {
    input.removeAttribute("aria-invalid");
    input.removeAttribute("aria-describedby");
    delete input.dataset.verdict;
  }

  function check(form, index) {
    var feedback = form.querySelector(".worksheet-feedback"), list = document.createElement("ul");
    var all = inputs(form), right = 0;
    all.forEach(function (input) {
      var sentence = verdict(index, input);
      forget(input);
      if (!sentence) {
        right += 1;
        input.dataset.verdict = "right";
        return;
      }
      var item = document.createElement("li"), strong = document.createElement("strong");
      item.id = "worksheet-" + form.dataset.step + input.name;
      strong.textContent = name(input)[0].toUpperCase() + name(input).slice(1) + ".";
      item.append(strong, " " + sentence);
      list.append(item);
      input.setAttribute("aria-describedby", item.id);
      if (input.value.trim() !== "") {
        input.setAttribute("aria-invalid", "true");
        input.dataset.verdict = "wrong";
      }
    });
    var sum = document.createElement("p");
    sum.textContent = right === all.length
      ? "All " + right + " are right."
      : right + " of " + all.length + " are right.";
    feedback.replaceChildren(sum);
    if (list.children.length) feedback.append(list);
  }

  function save() {
    var kept = {};
    forms.forEach(function (form) {
      inputs(form).forEach(function (input) {
        if (input.value) kept[form.dataset.step + input.name] = input.value;
      });
    });
    try {
      localStorage.setItem(KEY, JSON.stringify(kept));
    } catch (error) {
      // No storage here: the numbers last as long as the page.
    }
  }

  function restore() {
    try {
      var kept = JSON.parse(localStorage.getItem(KEY)) || {};
      forms.forEach(function (form) {
        inputs(form).forEach(function (input) {
          input.value = kept[form.dataset.step + input.name] || "";
        });
      });
    } catch (error) {
      // Nothing kept, or nothing that can be read.
    }
  }

  function clear() {
    forms.forEach(function (form) {
      inputs(form).forEach(function (input) {
        input.value = "";
        forget(input);
      });
      form.querySelector(".worksheet-feedback").replaceChildren();
    });
    try {
      localStorage.removeItem(KEY);
    } catch (error) {
      // Nothing was kept.
    }
    inputs(forms[0])[0].focus();
  }

  forms.forEach(function (form, index) {
    form.noValidate = true;
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      check(form, index);
    });
    form.addEventListener("input", function (event) {
      forget(event.target);
      save();
    });
  });
  document.querySelector(".worksheet button[name=clear]").addEventListener("click", clear);
  document.querySelectorAll(".worksheet-actions").forEach(function (part) {
    part.hidden = false;
  });
  restore();
})();
