/** What takes a sign of danger back, of every language in one: none of these means another thing in another. Without accents. */

/** Words that take back what comes behind them. */
export const denials = wordSet('no not without never sin ni nunca jamas tampoco')
/** These do so too, but not at the head of a clause: "isn't chest pain bad?" denies nothing. */
export const denyingVerbs = wordSet('dont doesnt didnt isnt wasnt arent werent havent hasnt hadnt')
/** Words that may stand between a denial and what it denies: any in "no chest or any pain", me ha in "no me ha dolido". */
export const fillers = wordSet(`any a have had get got feel felt been
  me te se le nos les lo tengo tuve tenia tiene tuvo tener he ha han hay hubo haber habia siento senti noto note es era fue estoy esta
  estaba estado ningun ninguna mas nada de`)
/** "Dejó de doler" and "libre de dolor" deny what comes behind the "de"; "no deja de doler" does not. */
export const endedBefore = wordSet('dejo deje deja dejado libre')
/** Behind a denied word these deny the next one as well. */
export const orWords = wordSet('or o u')
/** Verbs that "not" melts into, so that could not, couldn't and couldnt are one word. */
export const meltsInto = wordSet('can could do does did is are was were have has had would should')
/** Who or what has a sign that is none of the asker's. */
export const elsewhere = wordSet(`dog cat horse puppy pony film movie scene novel episode
  perro perra perrita perrito gato gata caballo pelicula peli novela`)
/** Behind these words an animal or a film is not the one the clause is about: "tripped over the dog". */
export const besides = wordSet('over by with into off from on after walking con por sobre al del contra tras')
/** Words behind which a clause is about the asker, or about something else, again. */
export const backHere = wordSet(
  'i im ive me my we our us and then but so because yo mi mis nos y pero porque asi entonces',
)
/** Words that tell of something that is going on, whenever it began. */
export const stillSo = wordSet(`now still again today yesterday since ever began begun start started starts
  ahora todavia aun sigo sigue siguen hoy ayer desde empezo empece vuelve volvio llevo`)
/** "Fine now" tells of nothing that goes on. */
export const overWith = wordSet('fine ok okay good gone bien')
/** What a healed sign is called. */
export const healed = wordSet('healed curado curada curados curadas')

function wordSet(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/))
}
