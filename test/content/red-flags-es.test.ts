import { describe, expect, it } from 'vitest'
import { catchRedFlag } from '#core/answers/red-flag.ts'
import { shippedContent } from '#test/support/core/content.ts'

const library = shippedContent().library('es')
const caught = (question: string) => catchRedFlag(question, library.redFlags)

describe('the red flags in Spanish', () => {
  it('are spoken', () => {
    expect(library.locale).toBe('es')
  })

  it.each([
    ['dolor en el pecho', 'emergency'],
    ['me duele el phecho', 'emergency'],
    ['tengo una puntada en el pecho cuando troto', 'emergency'],
    ['siento como un elefante en el pecho', 'emergency'],
    ['el corazón se me dispara sentado', 'emergency'],
    ['noto latidos irregulares', 'emergency'],
    ['me hormiguea el brazo izquierdo y me duele la mandíbula', 'emergency'],
    ['me desmallé corriendo', 'emergency'],
    ['se me puso todo negro en la meta', 'emergency'],
    ['me mareé a mitad del rodaje', 'emergency'],
    ['perdió la conciencia en el calentamiento', 'emergency'],
    ['me caí redonda en la última vuelta', 'emergency'],
    ['me cuesta respirar estando acostado', 'emergency'],
    ['me ahogo subiendo las escaleras', 'emergency'],
    ['no me entra el aire', 'emergency'],
    ['tosí sangre después del entreno', 'emergency'],
    ['tiene los labios morados', 'emergency'],
    ['con el calor empezó a hablar raro', 'emergency'],
    ['dejó de sudar y tiene la piel ardiendo', 'emergency'],
    ['no sabía quién era al terminar', 'emergency'],
    ['me tronó el gemelo', 'emergency'],
    ['escuché un crac en el tendón de Aquiles', 'emergency'],
    ['me rompí el Aquiles', 'emergency'],
    ['no me puedo parar de puntitas', 'emergency'],
    ['fue como una patada en la pantorrilla pero no había nadie', 'emergency'],
    ['tengo dormida la zona entre las piernas', 'emergency'],
    ['no controlo el pis', 'emergency'],
    ['me oriné encima sin darme cuenta', 'emergency'],
    ['las dos piernas sin fuerza de repente', 'emergency'],
    ['el pis me salió marrón', 'emergency'],
    ['orino oscuro tras la tirada', 'emergency'],
    ['me golpeé la cabeza contra una farola', 'emergency'],
    ['la liga se rompió y me pegó en el ojo', 'emergency'],
    ['veo destellos desde que me saltó la goma', 'emergency'],
    ['me quiero morir', 'emergency'],
    ['pantorrilla hinchada', 'urgent'],
    ['gemelo caliente y rojo', 'urgent'],
    ['me duele la pantorrilla después de un viaje largo en avión', 'urgent'],
    ['puede ser una trombosis', 'urgent'],
    ['no puedo pisar', 'urgent'],
    ['no puedo ni caminar del tobillo', 'urgent'],
    ['apenas puedo apoyar el pie', 'urgent'],
    ['creo que me rompí el dedo', 'urgent'],
    ['la rodilla se me traba', 'urgent'],
    ['se me va la rodilla al girar', 'urgent'],
    ['la rodilla está hinchada como un melón', 'urgent'],
    ['no puedo doblar la rodilla', 'urgent'],
    ['se me duermen los dedos del pie', 'urgent'],
    ['hormigueo que me baja por la pierna', 'urgent'],
    ['no puedo levantar la punta del pie', 'urgent'],
    ['tengo fiebre, ¿entreno?', 'urgent'],
    ['el tobillo está rojo y caliente', 'urgent'],
    ['embarazada con mareos', 'urgent'],
    ['estoy de seis meses de embarazo y me duele la barriga', 'urgent'],
    ['dolor en un punto del hueso', 'soon'],
    ['me duele la tibia por la noche', 'soon'],
    ['el pie me duele en reposo', 'soon'],
    ['dolor de ingle al saltar', 'soon'],
    ['chasquido en el isquio y un moratón', 'soon'],
    ['me duele la rodilla desde hace un mes', 'soon'],
    ['el dolor lleva seis semanas', 'soon'],
    ['ando cojo', 'soon'],
    ['el dolor me hace cojear', 'soon'],
    ['estoy embarazada', 'soon'],
    ['mi hijo de 13 años tiene dolor de rodilla', 'soon'],
    ['tengo 15 años y me duele el talón', 'soon'],
    ['llevo cinco meses sin regla', 'soon'],
    ['no me baja la regla', 'soon'],
  ])('catch %j, which is for: %s', (question, level) => {
    expect(caught(question)?.level).toBe(level)
  })

  it.each([
    'no me duele el pecho',
    'sin dolor en el pecho ni mareos',
    'no tengo fiebre, solo agujetas',
    'nunca me he desmayado',
    'no se me hinchan las rodillas',
    'ya dejó de dolerme la tibia por la noche',
    'hace años me rompí el tobillo, ¿puedo empezar?',
    'mi perro cojea',
    'me duele en el alma no correr hoy',
    'voy a correr de noche, ¿me grabo igual?',
    'saco pecho al correr',
    'la cinta del pecho me molesta',
    'me late el corazón de la emoción',
    'cojo la banda con las dos manos',
    'en el ejercicio no puedo levantar el pie hasta la cadera',
    'me muero de agujetas',
    'quiero morirme de risa con este vídeo',
    'casi me desmayo al ver el precio',
    'las piernas muertas después de la sesión',
    'los gemelos como piedras',
    'me falta gasolina al final',
    'la goma se rompió',
    'el calor me quita las ganas',
    'llevo un mes con los ejercicios',
    'desde hace dos semanas corro más suave',
    'mi hijo de 13 años quiere venir',
    'caliento antes de los ejercicios',
    'con el 5 % más de cadencia, ¿sube la carga en la rodilla?',
    'se me hunde la cadera cuando levanto un pie',
    'dónde cae el pie',
    'me da vueltas la cabeza con tantos números',
    'en qué punto de la zancada duele menos la cuesta',
  ])('let %j pass', (question) => {
    expect(caught(question)).toBeUndefined()
  })

  it.each(library.answers.map(({ id, title, asked }) => [id, [title, ...asked]] as const))(
    'are raised by no question that is asked of %s',
    (_, questions) => {
      expect(questions.filter((question) => caught(question) !== undefined)).toEqual([])
    },
  )

  it('are raised by no question about other things', () => {
    expect(library.elsewhere.filter((question) => caught(question) !== undefined)).toEqual([])
  })
})
