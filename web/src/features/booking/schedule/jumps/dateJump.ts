import { create } from 'zustand'

/** Whether the calendar under the title of the board is open. */
export const useDateJump = create<{ isOpen: boolean }>(() => ({ isOpen: false }))

export const openDateJump = (): void => useDateJump.setState({ isOpen: true })
export const closeDateJump = (): void => useDateJump.setState({ isOpen: false })
