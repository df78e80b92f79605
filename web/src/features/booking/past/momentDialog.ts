import { create } from 'zustand'

/** Whether it is asked which moment the board is to show. */
export const useMomentDialog = create<{ isOpen: boolean }>(() => ({ isOpen: false }))

export const openMomentDialog = (): void => useMomentDialog.setState({ isOpen: true })
export const closeMomentDialog = (): void => useMomentDialog.setState({ isOpen: false })
