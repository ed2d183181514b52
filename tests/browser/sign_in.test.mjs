import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Stage } from './stage.mjs'

let stage
before(async () => { stage = await Stage.open() })
after(async () => { await stage?.close() })

test('a member of staff signs in with a password and a code, and out again', async () => {
  const person = await stage.person('bs-014')
  await person.page.goto('/sign-in')
  await person.shot('sign-in')
  assert.deepEqual(await person.accessible(), [])
  await person.signIn()
  assert.match(await person.page.innerText('header'), /Bea Sutton/)
  await person.page.getByRole('button', { name: 'Sign out' }).click()
  await person.page.goto('/conferences')
  assert.match(person.page.url(), /sign-in/)
  await person.close()
})

test('a wrong password is told at the top and beside the field, and names nobody', async () => {
  const person = await stage.person('bs-014')
  await person.page.goto('/sign-in')
  await person.page.fill('#staff', 'bs-014')
  await person.page.fill('#password', 'not the password')
  await person.page.click('main button')
  assert.match(await person.page.innerText('.govuk-error-summary'), /is not right/)
  assert.match(await person.page.title(), /^Error:/)
  assert.deepEqual(await person.accessible(), [])
  await person.close()
})

test('the pages are there in Welsh', async () => {
  const person = await stage.person('bs-014')
  await person.page.goto('/sign-in')
  await person.page.click('text=Cymraeg')
  assert.equal(await person.page.getAttribute('html', 'lang'), 'cy')
  assert.match(await person.heading(), /Mewngofnodi/)
  assert.deepEqual(await person.accessible(), [])
  await person.shot('sign-in-cy')
  await person.close()
})

test('nothing is lost without scripts', async () => {
  const person = await stage.person('bs-015', { javaScriptEnabled: false })
  await person.signIn()
  assert.match(await person.page.innerText('header'), /Bill Stamper/)
  await person.close()
})

test('Escape twice hides the screen, and a press shows it again', async () => {
  const person = await stage.person('chair-02')
  await person.signIn()
  await person.page.keyboard.press('Escape')
  await person.page.keyboard.press('Escape')
  assert.ok(await person.page.isVisible('[data-hidden-screen]'))
  await person.page.click('[data-show-screen]')
  assert.ok(!(await person.page.isVisible('[data-hidden-screen]')))
  await person.close()
})
