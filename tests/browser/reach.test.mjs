// The pages for people with a keyboard and no mouse, a slow line, Welsh, or no scripts.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Stage, until } from './stage.mjs'

let stage, conference
before(async () => {
  stage = await Stage.open()
  conference = stage.takeIn('small')
})
after(async () => { await stage?.close() })

const pages = () => ['/', '/conferences', '/deadlines', '/help', ...['', '/check', '/people', '/attachments', '/copies', '/approval',
  '/release', '/receipts', '/amendments'].map((page) => `/conferences/${conference}${page}`)]

/// Presses Tab until the wanted thing has the focus, and fails when it never does.
async function tabTo (page, wanted) {
  for (let tabs = 0; tabs < 80; ++tabs) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(() => ({ id: document.activeElement?.id, text: document.activeElement?.textContent?.trim() ?? '' }))
    if (wanted(at)) return tabs + 1
  }
  return assert.fail('it cannot be reached with the Tab key')
}

test('signing in, a conference and its copies take no mouse', async () => {
  const person = await stage.person('bs-014')
  const { page } = person
  await page.goto('/sign-in')
  assert.equal(await tabTo(page, (at) => at.text === 'Skip to main content'), 1)
  await tabTo(page, (at) => at.id === 'staff')
  await page.keyboard.type('bs-014')
  await tabTo(page, (at) => at.id === 'password')
  await page.keyboard.type(person.account.password)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.pathname === '/sign-in/code')
  await tabTo(page, (at) => at.id === 'code')
  await page.keyboard.type(await person.code())
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  await page.goto(`/conferences/${conference}`)
  await tabTo(page, (at) => /Who gets what|Copies/.test(at.text) && at.text.length < 60)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.pathname.endsWith('/copies'))
  // Whatever has the focus must be seen to have it (WCAG 2.4.7) and not lie under something else.
  await page.keyboard.press('Tab')
  const marked = await page.evaluate(() => {
    const style = getComputedStyle(document.activeElement)
    return style.outlineStyle !== 'none' || style.boxShadow !== 'none' || style.backgroundColor !== 'rgba(0, 0, 0, 0)'
  })
  assert.ok(marked, 'the focus is shown')
  await person.close()
})

test('every page speaks Welsh', async () => {
  const person = await stage.person('bs-015')
  await person.signIn()
  await person.page.click('text=Cymraeg')
  for (const path of pages()) {
    assert.equal((await person.page.goto(path)).status(), 200, path)
    assert.equal(await person.page.getAttribute('html', 'lang'), 'cy', path)
    const english = await person.page.evaluate(() => [...document.querySelectorAll('h1, h2, button, label, nav a')]
      .filter((each) => !each.closest('[lang=en]')).map((each) => each.textContent)
      .filter((text) => /\b(the|and|with|your|choose|save)\b/i.test(text)))
    assert.deepEqual(english, [], path)
    await person.look('cy' + path.replace(conference, 'case').replaceAll('/', '-'))
  }
  await person.close()
})

test('on a slow line pages are small and come whole', async () => {
  const person = await stage.person('bs-015')
  await person.signIn()
  const wire = await person.context.newCDPSession(person.page)
  await wire.send('Network.enable')
  // A line of 400 kbit/s with 400 ms on the way.
  await wire.send('Network.emulateNetworkConditions', { offline: false, latency: 400, downloadThroughput: 50000, uploadThroughput: 50000 })
  let bytes = 0
  wire.on('Network.loadingFinished', (each) => { bytes += each.encodedDataLength })
  for (const path of [`/conferences/${conference}`, `/conferences/${conference}/copies`, `/conferences/${conference}/release`]) {
    bytes = 0
    assert.equal((await person.page.goto(path)).status(), 200)
    assert.ok(await person.page.isVisible('h1'), path)
    await until('the page', () => bytes > 0)
    assert.ok(bytes < 300000, `${path} has ${bytes} bytes`)
  }
  await person.close()
})

test('without scripts everything is there and the forms work', async () => {
  const person = await stage.person('bs-014', { javaScriptEnabled: false })
  await person.signIn()
  for (const path of pages()) {
    assert.equal((await person.page.goto(path)).status(), 200, path)
    assert.ok((await person.heading()).length > 2, path)
  }
  await person.page.goto('/conferences')
  await person.page.fill('main input:not([type=hidden])', 'C-2026')
  await person.page.click('main form button')
  assert.match(await person.page.innerText('main'), /C-2026-0001/)
  await person.close()
})
