// The journey of the small sample in a browser: signed by the chair, approved, released by business
// support, delivered to a real mail server and printer, seen by the auditor. Steps are counted.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Stage, until } from './stage.mjs'

let stage, conference
const steps = {}
before(async () => {
  stage = await Stage.open()
  conference = stage.takeIn('small', { signed: false, chair: '' })
})
after(async () => {
  console.log('# steps after signing in: ' + JSON.stringify(steps))
  await stage?.close()
})

test('the work list shows what waits, by reference and without names', async () => {
  const bs = await stage.person('bs-014')
  await bs.signIn()
  await bs.look('work-list')
  await bs.press('Conferences')
  await bs.look('conferences')
  await bs.page.goto(`/conferences/${conference}`)
  await bs.look('task-list')
  // Nobody decides before somebody has said whose account the chair's is.
  assert.match(await bs.page.innerText('main'), /Assign an account first/)
  bs.steps = 0
  await bs.press("Chair's account")
  await bs.look('chairs')
  await bs.page.selectOption('#staff', 'chair-02')
  await bs.press('Assign this account', 'button')
  assert.match(await bs.page.innerText('main'), /chair-02/)
  await bs.look('chairs-assigned')
  steps.assign = bs.steps + 1
  for (const page of ['check', 'people', 'attachments', 'copies', 'approval', 'release', 'progress', 'receipts', 'amendments']) {
    const answer = await bs.page.goto(`/conferences/${conference}/${page}`)
    assert.equal(answer.status(), 200, page)
    await bs.look(page)
  }
  for (const page of ['/conferences/new', '/deadlines', '/print-run', '/help']) {
    assert.equal((await bs.page.goto(page)).status(), 200, page)
    await bs.look(page.slice(1).replaceAll('/', '-'))
  }
  await bs.close()
})

test('the chair signs in three presses and approves the copies', async () => {
  const chair = await stage.person('chair-02')
  await chair.signIn()
  await chair.look('approve')
  // The way is by links: what waits for a signature stands on the chair's own list.
  chair.steps = 0
  await chair.press('Sign the record')
  await chair.look('sign')
  await chair.tick('This is a true record')
  await chair.press('Sign the record', 'button')
  assert.match(await chair.page.innerText('main'), /signed/)
  steps.sign = chair.steps
  await chair.press('To approve')
  chair.steps = 0
  await chair.press('Decide')
  await chair.look('decide')
  await chair.press('See who gets what')
  await chair.look('matrix')
  await chair.page.goBack()
  const copy = chair.page.getByRole('link', { name: 'Look at the copy' }).first()
  assert.ok(await copy.count())
  await copy.click()
  await chair.look('copy-decisions')
  await chair.page.getByRole('link', { name: 'Back to the decisions' }).click()
  // Looking round is no step of the task: open, look at the copy that leaves something out, approve.
  chair.steps = 2
  await chair.press('Approve', 'button')
  assert.match(await chair.page.innerText('main'), /approved every copy|Something still stops/)
  steps.approve = chair.steps
  await chair.close()
})

test('business support looks at the copies, has them checked, and releases', async () => {
  const second = await stage.person('bs-015')
  await second.signIn()
  await second.page.goto(`/conferences/${conference}/copies`)
  await second.look('copies')
  const see = second.page.getByRole('link', { name: 'Look at this copy' }).first()
  await see.click()
  await until('page pictures', async () => await second.page.evaluate(() =>
    [...document.images].every((each) => each.complete && each.naturalWidth > 0)))
  await second.look('preview')
  await second.page.goto(`/conferences/${conference}/copies`)
  const tick = second.page.getByRole('checkbox').first()
  if (await tick.count()) {
    await tick.check()
    await second.press('Record the second check', 'button')
  }
  await second.close()

  const bs = await stage.person('bs-014')
  await bs.signIn()
  await bs.page.goto(`/conferences/${conference}`)
  bs.steps = 1
  await bs.press('Release')
  await bs.look('release')
  await bs.tick(/checked the addresses/)
  await bs.press(/^Release /, 'button')
  if (/\/release$/.test(bs.page.url())) {
    // A fresh code was asked for between; the form is filled in once more.
    await bs.page.getByRole('checkbox').first().check()
    await bs.page.getByRole('button', { name: /^Release / }).click()
  }
  steps.release = bs.steps
  await until('every copy to be sent', async () => {
    await bs.page.goto(`/conferences/${conference}/progress`)
    return /data-done/.test(await bs.page.content()) && !/Queued|Sending|Making|Checking/.test(await bs.page.innerText('main'))
  }, 120)
  await bs.look('progress')
  await bs.page.goto(`/conferences/${conference}/released`)
  await bs.look('released')
  await bs.page.goto('/print-run')
  await bs.look('print-run')
  await bs.page.goto(`/conferences/${conference}/receipts`)
  await bs.look('receipts')
  const status = JSON.parse(stage.safehand('status', conference, '--json'))
  assert.ok(status.copies.length > 0)
  assert.ok(status.copies.every((copy) => copy.state === 'sent' || copy.channel === 'by hand'), JSON.stringify(status.copies.map((c) => c.state)))
  await bs.close()
})

test('the auditor finds it in time, follows one copy, and verifies the log', async () => {
  const auditor = await stage.person('auditor-01')
  await auditor.signIn()
  await auditor.look('timescales')
  await auditor.press('The way of one copy')
  const copy = JSON.parse(stage.safehand('status', conference, '--json')).copies[0].id
  await auditor.page.fill('#copy', copy)
  await auditor.press('Find the copy', 'button')
  await auditor.look('trail')
  steps.trail = auditor.steps + 1
  await auditor.page.goto('/reports/log')
  await auditor.press('Verify the whole log now', 'button')
  assert.match(await auditor.page.innerText('main'), /The log is whole/)
  await auditor.look('log')
  assert.equal((await auditor.page.goto(`/conferences/${conference}`)).status(), 403)
  await auditor.close()
})

test('the administrator sees accounts and no conference', async () => {
  const admin = await stage.person('admin-01')
  await admin.signIn()
  await admin.look('staff')
  assert.equal((await admin.page.goto('/conferences')).status(), 403)
  await admin.page.goto('/staff/invite')
  await admin.again()
  await admin.look('staff-invite')
  await admin.page.fill('#reference', 'bs-016')
  await admin.page.fill('#name', 'Ben Ash (invented)')
  await admin.page.fill('#email', 'bs-016@council.safehand.test')
  await admin.tick('Business support')
  await admin.press('Invite somebody', 'button')
  await admin.look('staff-secret')
  await admin.close()
})

test('the main pages are there in Welsh', async () => {
  const bs = await stage.person('bs-014')
  await bs.signIn()
  await bs.page.click('text=Cymraeg')
  for (const page of ['/', `/conferences/${conference}`, `/conferences/${conference}/release`, '/deadlines']) {
    await bs.page.goto(page)
    assert.equal(await bs.page.getAttribute('html', 'lang'), 'cy')
    assert.deepEqual(await bs.accessible(), [], page)
  }
  await bs.page.goto('/')
  await bs.shot('work-list-cy')
  await bs.close()
})
