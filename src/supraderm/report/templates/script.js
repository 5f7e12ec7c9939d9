(function () {
  "use strict";
  var data = JSON.parse(document.getElementById("frames").textContent);
  var slider = document.getElementById("hour");
  var shown = document.getElementById("hour-words");
  var pictures = document.querySelectorAll(".skin-use");
  var span = data.hours[data.hours.length - 1];

  function colour(frame, step) {
    var level = parseInt(frame.substr(2 * step, 2), 16);
    return "#" + data.palette.substr(6 * level, 6);
  }

  function move(id, share) {
    var line = document.getElementById(id);
    if (!line) { return 0; }
    var x = Number(line.dataset.x) + share * Number(line.dataset.width);
    line.setAttribute("x1", x);
    line.setAttribute("x2", x);
    return x;
  }

  function draw() {
    var k = Number(slider.value);
    var frame = data.colours[k];
    var hours = String(Math.round(10 * data.hours[k]) / 10);
    pictures.forEach(function (picture) {
      for (var step = 0; 2 * step < frame.length; step += 1) {
        picture.style.setProperty("--c" + step, colour(frame, step));
      }
    });
    var x = move("cursor-wide", data.hours[k] / span);
    move("cursor-narrow", data.hours[k] / span);
    var label = document.getElementById("cursor-label");
    var words = document.getElementById("cursor-words");
    if (label && words) {
      words.textContent = data.label.replace("{hours}", hours);
      var width = label.firstElementChild.getBBox().width;
      label.setAttribute("transform", "translate(" + Math.min(x + 5, 1082 - width) + " 604)");
    }
    shown.textContent = hours + "\u00a0h";
    slider.setAttribute("aria-valuetext", data.words.replace("{hours}", hours));
  }

  slider.addEventListener("input", draw);
  document.getElementById("slider").hidden = false;
  draw();
}());
