// An agency's report is looked through in a browser: words, lines, a drawn box, undo, the version of
// one reader, and the same by keyboard alone. The sample and everybody in it are invented.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Stage, until } from './stage.mjs'

let stage, conference, bs, report
const steps = {}
before(async () => {
  stage = await Stage.open()
  conference = stage.takeIn('lancashire')
  bs = await stage.person('bs-014')
  await bs.signIn()
})
after(async () => {
  console.log('# steps of a redaction: ' + JSON.stringify(steps))
  await stage?.close()
})

// Cookies of this host are for secure places only: the page itself has to ask.
const fetched = (address) => bs.page.evaluate(async (from) => {
  const answer = await fetch(from)
  return `${answer.status} ${answer.headers.get('content-type')}`
}, address)

const decided = () => bs.page.locator('.sh-steps > li').count()

test('the report is found beside the record and shown with its lines', async () => {
  await bs.page.goto(`/conferences/${conference}/attachments`)
  bs.steps = 0
  await bs.press('Look through and redact')
  report = new URL(bs.page.url()).pathname
  await bs.look('report')
  assert.ok(await bs.page.locator('.sh-lines input').count() > 3)
  const drawn = await bs.page.locator('svg image').getAttribute('href')
  assert.equal(await fetched(drawn), '200 image/png')
})

test('a line goes out in four steps', async () => {
  await bs.page.goto(report)
  bs.steps = 0
  await bs.page.selectOption('#code', { index: 1 })
  bs.steps += 1
  await bs.page.locator('svg [data-line="2"]').click()
  bs.steps += 1
  assert.ok(await bs.page.locator('#line-2').isChecked(), 'a press on the picture ticks the line')
  await bs.press('Take out the ticked lines', 'button')
  steps.line = bs.steps + 1
  assert.equal(await decided(), 1)
  assert.ok(await bs.page.locator('.sh-report-struck').count() > 0)
  await bs.look('report-struck')
})

test('a box drawn on the picture stands in the four fields and goes out', async () => {
  await bs.page.goto(report)
  await bs.page.selectOption('#code', { index: 1 })
  const page = await bs.page.locator('[data-report-page]').boundingBox()
  await bs.page.mouse.move(page.x + page.width * 0.2, page.y + 40)
  await bs.page.mouse.down()
  await bs.page.mouse.move(page.x + page.width * 0.6, page.y + 90, { steps: 4 })
  await bs.page.mouse.up()
  const width = Number(await bs.page.inputValue('#width'))
  assert.ok(width > 100 && width < 400, `${width} points`)
  await bs.press('Take out this part', 'button')
  assert.equal(await decided(), 2)
  await bs.press('Take back the last step', 'button')
  assert.equal(await bs.page.locator('.sh-steps .govuk-tag').count(), 1, 'it is shown as taken back')
})

test('by keyboard alone words are found and struck', async () => {
  await bs.page.goto(report)
  await bs.page.locator('#code').focus()
  await bs.page.keyboard.press('ArrowDown')
  const at = () => bs.page.evaluate(() => document.activeElement?.id)
  for (let tabs = 0; tabs < 60 && await at() !== 'term'; ++tabs) await bs.page.keyboard.press('Tab')
  assert.equal(await at(), 'term')
  await bs.page.keyboard.type('invented')
  const before = await decided()
  await bs.page.keyboard.press('Enter')
  await until('the step', async () => await decided() > before)
})

test('the version of one reader stands beside what was written', async () => {
  await bs.page.goto(report)
  const readers = bs.page.locator('.govuk-task-list__link')
  assert.ok(await readers.count() > 0)
  await readers.first().click()
  await bs.look('report-version')
  const pictures = await bs.page.locator('.sh-page-picture').all()
  assert.equal(pictures.length, 2)
  for (const picture of pictures) assert.equal(await fetched(await picture.getAttribute('src')), '200 image/png')
})
