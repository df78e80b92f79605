import { createRoot } from 'react-dom/client'

import { App } from '@/app/App'
import { startClient } from '@/shared/api/client'

import '@/shared/ui/styles'

startClient()
const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root.')
createRoot(root).render(<App />)
