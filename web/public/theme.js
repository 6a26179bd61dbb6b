// Runs before the first paint, as a file of its own because the content policy allows no inline script.
(function () {
  var choice = localStorage.getItem('millrace.theme') || 'system';
  var dark =
    choice === 'dark' ||
    (choice === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
