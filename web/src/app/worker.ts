const LOOK_EVERY_MS = 60 * 60_000

let isAsked = false

/**
 * Registers what keeps the screens for when there is no network. `onNewVersion` hears that a later build was fetched and
 * waits, or that another tab has changed to one: this page goes on as it is until somebody reloads it.
 */
export async function registerWorker(onNewVersion: () => void): Promise<void> {
  const workers = navigator.serviceWorker
  // The first one takes over a page that nobody has served yet: that is no change.
  let isServed = workers.controller !== null
  workers.addEventListener('controllerchange', () => {
    if (isAsked) window.location.reload()
    else if (isServed) onNewVersion()
    isServed = true
  })
  const registration = await workers.register('/sw.js', { updateViaCache: 'none' })
  if (registration.waiting !== null && isServed) onNewVersion()
  registration.addEventListener('updatefound', () => {
    const found = registration.installing
    found?.addEventListener('statechange', () => {
      if (found.state === 'installed' && workers.controller !== null) onNewVersion()
    })
  })
  let looked = Date.now()
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - looked < LOOK_EVERY_MS) return
    looked = Date.now()
    // Without a network there is nothing to be found, and the next look finds it.
    registration.update().catch(() => undefined)
  })
}

/** Changes to the build that waits and loads the page anew; called only because somebody asked for it. */
export async function takeNewVersion(): Promise<void> {
  isAsked = true
  const registration = await navigator.serviceWorker.getRegistration()
  if (registration?.waiting) registration.waiting.postMessage({ type: 'SKIP_WAITING' })
  else window.location.reload()
}
