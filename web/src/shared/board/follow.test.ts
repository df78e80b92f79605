import { expect, test } from 'vitest'

import { Follower } from './follow'

/** A text of what lies between 100 and 300 px, which wants 60. */
function text(follower: Follower, least = 60) {
  const element = document.createElement('span')
  follower.add(element, 100, 300, least)
  return element
}

test('a text stays at the left edge while what it belongs to is cut by it', () => {
  const follower = new Follower()
  const element = text(follower)
  follower.move(150, 800)
  expect(element.style.transform).toBe('translateX(50px)')
  follower.move(90)
  expect(element.style.transform).toBe('')
})

test('with too little room at either edge it is not shown, and again as soon as there is enough', () => {
  const follower = new Follower()
  const element = text(follower)
  const shown = (edge: number, width: number) => {
    follower.move(edge, width)
    return element.style.opacity !== '0'
  }
  expect(shown(0, 160)).toBe(true)
  expect(shown(0, 159)).toBe(false)
  expect(shown(240, 800)).toBe(true)
  expect(shown(241, 800)).toBe(false)
  expect(shown(0, 800)).toBe(true)
})

test('a text that says no least is cut as it comes', () => {
  const follower = new Follower()
  const element = text(follower, 0)
  follower.move(290, 800)
  expect(element.style.opacity).toBe('')
})
