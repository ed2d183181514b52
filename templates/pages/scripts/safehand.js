// Comforts only: every page works without this file.
import { initAll } from './govuk-frontend.min.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()

// Esc twice, or the button, blanks the screen: somebody may be looking over a shoulder.
const cover = document.querySelector('[data-hidden-screen]')
if (cover) {
  const hideButton = document.querySelector('[data-hide-screen]')
  const main = [...document.body.children].filter((each) => each !== cover)
  const title = document.title
  let lastEscape = 0
  const hide = () => {
    cover.hidden = false
    main.forEach((each) => each.setAttribute('inert', ''))
    document.title = 'Safehand'
    cover.querySelector('[data-show-screen]').focus()
  }
  const show = () => {
    cover.hidden = true
    main.forEach((each) => each.removeAttribute('inert'))
    document.title = title
    hideButton.focus()
  }
  hideButton.hidden = false
  hideButton.addEventListener('click', hide)
  cover.querySelector('[data-show-screen]').addEventListener('click', show)
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !cover.hidden) return
    const now = event.timeStamp
    if (now - lastEscape < 800) hide()
    lastEscape = now
  })
}

// Two minutes before a session ends it is said aloud; what was typed is kept by the server.
const warning = document.querySelector('[data-time-warning]')
const ends = Number(document.body.dataset.ends)
if (warning && ends > 120) {
  window.setTimeout(() => {
    warning.textContent = warning.dataset.text
    warning.classList.remove('govuk-visually-hidden')
    warning.classList.add('govuk-inset-text')
  }, (ends - 120) * 1000)
}

// Progress: the list is fetched again and only what changed is announced.
const progress = document.querySelector('[data-progress]')
if (progress) {
  const again = async () => {
    const answer = await fetch(progress.dataset.progress, { headers: { Accept: 'text/html' } })
    if (answer.ok) {
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-progress]')
      if (fresh && fresh.innerHTML !== progress.innerHTML) progress.innerHTML = fresh.innerHTML
      const said = document.querySelector('[data-progress-said]')
      if (said && fresh && said.textContent !== fresh.dataset.said) said.textContent = fresh.dataset.said
      if (!fresh || fresh.dataset.done) return
    }
    window.setTimeout(again, 2000)
  }
  if (!progress.dataset.done) window.setTimeout(again, 1500)
}

// A report under redaction: a click on a line ticks it, a drag draws a box into the four fields.
const reportPage = document.querySelector('[data-report-page]')
const strike = document.querySelector('#strike')
if (reportPage && strike) {
  const tick = (line) => strike.querySelector(`#line-${line.dataset.line}`)
  const show = (line) => line.classList.toggle('sh-report-line--ticked', tick(line)?.checked ?? false)
  const lines = [...reportPage.querySelectorAll('[data-line]')]
  strike.addEventListener('change', () => lines.forEach(show))
  lines.forEach((line) => show(line))
  const at = (event) => {
    const point = new DOMPoint(event.clientX, event.clientY)
    return point.matrixTransform(reportPage.getScreenCTM().inverse())
  }
  const drawn = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  drawn.setAttribute('class', 'sh-report-drawn')
  let from = null
  let moved = false
  reportPage.addEventListener('pointerdown', (event) => {
    if (event.pointerType === 'touch') return
    from = at(event)
    moved = false
    event.preventDefault()
  })
  reportPage.addEventListener('pointermove', (event) => {
    if (!from) return
    const to = at(event)
    const box = { left: Math.min(from.x, to.x), top: Math.min(from.y, to.y), width: Math.abs(to.x - from.x), height: Math.abs(to.y - from.y) }
    if (box.width < 4 && box.height < 4) return
    moved = true
    drawn.setAttribute('x', box.left)
    drawn.setAttribute('y', box.top)
    drawn.setAttribute('width', box.width)
    drawn.setAttribute('height', box.height)
    reportPage.append(drawn)
    for (const [side, value] of Object.entries(box)) strike.querySelector(`#${side}`).value = Math.max(0, value).toFixed(1)
    strike.querySelector('[data-box]').open = true
  })
  window.addEventListener('pointerup', (event) => {
    const line = event.target.closest?.('[data-line]')
    if (from && !moved && line && tick(line)) {
      tick(line).checked = !tick(line).checked
      show(line)
    }
    from = null
  })
}

// A sheet is printed by the browser; without a script its own menu does it.
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => window.print())
}
