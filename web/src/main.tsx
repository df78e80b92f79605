import { createRoot } from 'react-dom/client'

import { App } from '@/app/App'
import { followPreferences } from '@/app/words'
import { startClient } from '@/shared/api/client'

import '@/shared/ui/styles'

startClient()
const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root.')
// The first picture is in the language of the reader.
await followPreferences()
createRoot(root).render(<App />)
