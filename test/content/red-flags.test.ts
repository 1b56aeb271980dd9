import { describe, expect, it } from 'vitest'
import { loadContent } from '#content/load.ts'
import { catchRedFlag } from '#core/answers/red-flag.ts'
import { phrases } from '#core/phrases.ts'

const content = loadContent('content', phrases)
const library = content.library('en')
const caught = (question: string) => catchRedFlag(question, library.redFlags)

describe('the red flags', () => {
  it.each([
    ['chest pain', 'emergency'],
    ['chset pain', 'emergency'],
    ['chest pian', 'emergency'],
    ['chestpain', 'emergency'],
    ['heart pain', 'emergency'],
    ['palpitations', 'emergency'],
    ['pain in my left arm and jaw while running', 'emergency'],
    ['fainting', 'emergency'],
    ['collapsed', 'emergency'],
    ['unconscious', 'emergency'],
    ['short of breath at rest', 'emergency'],
    ['breathless out of proportion', 'emergency'],
    ['breathlessness out of proportion', 'emergency'],
    ['pop in calf', 'emergency'],
    ['snap in my heel', 'emergency'],
    ['pop/snap in calf or heel with no push-off', 'emergency'],
    ['saddle numbness', 'emergency'],
    ['bladder change', 'emergency'],
    ['saddle numbness or bladder change', 'emergency'],
    ['heat collapse', 'emergency'],
    ['heat confusion', 'emergency'],
    ['heat collapse/confusion', 'emergency'],
    ['dark urine after hard effort', 'emergency'],
    ['my wee is the colour of cola', 'emergency'],
    ['head injury', 'emergency'],
    ['eye hit by a band', 'emergency'],
    ['suicidal', 'emergency'],
    ['cannot bear weight', 'urgent'],
    ["can't walk", 'urgent'],
    ['can not walk', 'urgent'],
    ['hot swollen calf', 'urgent'],
    ['calf pain after travel/surgery', 'urgent'],
    ['calf pain after surgery', 'urgent'],
    ['my knee is locked', 'urgent'],
    ["my knee won't straighten", 'urgent'],
    ['my leg gave way', 'urgent'],
    ['locked or giving-way knee after a twist', 'urgent'],
    ['locked knee after a twist', 'urgent'],
    ['giving-way knee after a twist', 'urgent'],
    ['new numbness', 'urgent'],
    ['foot drop', 'urgent'],
    ['i cant feel my feet', 'urgent'],
    ['pregnancy complications', 'urgent'],
    ['swelling/redness/fever', 'urgent'],
    ['pinpoint bone pain', 'soon'],
    ['night/rest pain', 'soon'],
    ['night pain', 'soon'],
    ['rest pain', 'soon'],
    ['pain at rest', 'soon'],
    ['pain that grows while running', 'soon'],
    ['groin/hip pain on hopping', 'soon'],
    ['groin pain on hopping', 'soon'],
    ['hip pain on hopping', 'soon'],
    ['severe hamstring pop + bruise', 'soon'],
    ['pain >2 weeks', 'soon'],
    ['pain changing how you walk', 'soon'],
    ['changing how you walk', 'soon'],
    ['under-18 growth-area pain', 'soon'],
    ["I'm 12 and my knee hurts", 'soon'],
    ['my daughter is 12 and her knee hurts', 'soon'],
    ['missed periods + bone pain', 'soon'],
  ])('catch %j, which is for: %s', (question, level) => {
    expect(caught(question)?.level).toBe(level)
  })

  it.each([
    'where do I put my hydration bladder, on my back?',
    'when I kicked my leg back I felt my hamstring',
    "it's hot today and I'm confused about drill 3",
    'how heavy should the band be, chest high?',
    'tight chest strap',
    'no chest pain but my calves are sore',
    'red shoes and pee stops',
    "I can't stand the band on my leg",
    'pain free for 3 months, can I start',
    'my legs are dead after the drills',
    'my calves are wrecked after hopping',
    'does my hip drop when I lift a foot',
    'my knee looked bent on video',
    'what number of reps for each leg',
    'my form collapsed at the end',
    'suicide sprints on Monday?',
    'my ladder drills, hands on my back',
    'I heard that knee pain is common',
    'should I snap my heel up to my hip fast?',
    'my back hurts',
    'achilles sore in the morning',
  ])('let %j pass', (question) => {
    expect(caught(question)?.id).toBeUndefined()
  })

  it('are not raised by any question that an answer is written for', () => {
    for (const { title, summary, aliases } of library.answers)
      for (const wording of [title, summary, ...aliases]) expect(caught(wording)?.id, wording).toBeUndefined()
  })
})
