// Runs before the first paint, so that a dark room stays dark. The key is Mantine's own.
;(function () {
  var chosen = null
  try {
    chosen = window.localStorage.getItem('mantine-color-scheme-value')
  } catch (error) {
    chosen = null // storage is switched off: follow the system
  }
  var dark = chosen === 'dark' || (chosen !== 'light' && window.matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
})()
