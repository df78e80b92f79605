// Runs in every page before the page's own scripts. What it offers is called by the benchmarks, by the name `benchmark`.
;(() => {
  const FRAMES_BEHIND = 2
  const probe = { painted: null, pending: 0, burst: null }
  globalThis.benchmark = probe

  const findGrid = () => document.querySelector('[role=grid]')
  const findBars = () => [...document.querySelectorAll('[role=grid] [data-bar-id]')]

  // A message that is posted within a frame is delivered after that frame was painted.
  const afterPaint = () =>
    new Promise((done) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => done(performance.now())
        port2.postMessage(null)
      })
    })

  new MutationObserver((_, observer) => {
    if (document.querySelector('[role=grid] [data-bar-id]') === null) return
    observer.disconnect()
    afterPaint().then((now) => (probe.painted = now))
  }).observe(document, { childList: true, subtree: true })

  const fetchIt = globalThis.fetch
  globalThis.fetch = async (...given) => {
    probe.pending += 1
    try {
      return await fetchIt(...given)
    } finally {
      probe.pending -= 1
    }
  }

  // What was loaded: addresses, when the last byte came, and how many bytes.
  probe.resources = () =>
    performance.getEntriesByType('resource').map((entry) => ({
      name: entry.name,
      end: entry.responseEnd,
      bytes: entry.encodedBodySize,
      decoded: entry.decodedBodySize,
    }))

  // Until nothing is awaited and nothing has been drawn for so many milliseconds.
  probe.settle = (quiet) =>
    new Promise((done) => {
      let timer = 0
      const observer = new MutationObserver(() => again())
      const again = () => {
        clearTimeout(timer)
        timer = setTimeout(() => {
          if (probe.pending > 0) return again()
          observer.disconnect()
          done()
        }, quiet)
      }
      observer.observe(document, { childList: true, subtree: true, attributes: true, characterData: true })
      again()
    })

  // The bars that are in sight beside the labels, and how large they are.
  probe.visible = () => {
    const grid = findGrid()
    const field = grid.getBoundingClientRect()
    const label = grid.querySelector('[role=rowheader]').getBoundingClientRect().width
    const header = grid.querySelector('[role=columnheader]').getBoundingClientRect().height
    return findBars()
      .map((bar) => {
        const { left, top, width, height } = bar.getBoundingClientRect()
        return { id: bar.dataset.barId, status: bar.dataset.status, left, top, width, height }
      })
      .filter(
        (bar) =>
          bar.left + bar.width > field.left + label &&
          bar.left < field.right &&
          bar.top > field.top + header &&
          bar.top + bar.height < field.bottom,
      )
  }

  probe.count = () => ({
    board: findGrid().querySelectorAll('*').length + 1,
    page: document.querySelectorAll('*').length,
    bars: findBars().length,
    rows: findGrid().querySelectorAll('[role=row]').length,
  })

  probe.place = () => ({ left: findGrid().scrollLeft, top: findGrid().scrollTop })
  probe.scrollTo = (left, top) => findGrid().scrollTo({ left, top, behavior: 'instant' })

  // A step in every frame; then two frames more, in which the last step is drawn.
  probe.scroll = ({ byX, byY, steps }) =>
    new Promise((done) => {
      const grid = findGrid()
      const from = probe.place()
      const times = []
      const drawn = new Set()
      let step = 0
      const run = (now) => {
        times.push(now)
        step += 1
        if (step % 20 === 0) for (const bar of findBars()) drawn.add(bar.dataset.barId)
        if (step <= steps)
          grid.scrollTo({ left: from.left + byX * step, top: from.top + byY * step, behavior: 'instant' })
        if (step < steps + FRAMES_BEHIND) requestAnimationFrame(run)
        else done({ times, drawn: drawn.size, from, to: probe.place() })
      }
      requestAnimationFrame(run)
    })

  // How long after each move of the pointer what it led to was painted.
  probe.watchPointer = () => {
    const late = []
    let moves = 0
    const note = (event) => {
      moves += 1
      const begun = event.timeStamp
      afterPaint().then((now) => late.push(now - begun))
    }
    addEventListener('pointermove', note, { capture: true })
    probe.stopPointer = () => {
      removeEventListener('pointermove', note, { capture: true })
      return { late, moves }
    }
  }

  // What is dragged, and where the outline of it is.
  probe.dragged = () => {
    const grid = findGrid()
    const ghost = [...grid.querySelectorAll('[class*=ghost]')][0]
    const box = ghost?.getBoundingClientRect()
    return { kind: grid.dataset.dragging ?? null, left: box?.left ?? null, top: box?.top ?? null }
  }

  // In how many frames anything on the board was drawn anew, until a bar says the words.
  probe.watchBoard = (words) => {
    const seen = { frames: 0, changes: 0, longest: 0 }
    let isNew = false
    let before = performance.now()
    let next = 0
    const run = (now) => {
      if (isNew) seen.frames += 1
      isNew = false
      seen.longest = Math.max(seen.longest, now - before)
      before = now
      next = requestAnimationFrame(run)
    }
    next = requestAnimationFrame(run)
    probe.burst = null
    const observer = new MutationObserver((records) => {
      isNew = true
      seen.changes += records.length
      if (!findBars().some((bar) => bar.getAttribute('aria-label')?.includes(words))) return
      observer.disconnect()
      afterPaint().then(() => {
        cancelAnimationFrame(next)
        probe.burst = seen
      })
    })
    observer.observe(findGrid(), { childList: true, subtree: true, attributes: true, characterData: true })
  }
})()
