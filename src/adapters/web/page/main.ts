import { startChat } from './chat.ts'
import { startGallery } from './gallery.ts'

await (document.body.dataset.view === 'gallery' ? startGallery() : startChat())
