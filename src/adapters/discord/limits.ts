/**
 * What Discord allows, and where it says so. Texts are counted in UTF-16 units, of which there are never fewer than of
 * the characters that Discord counts.
 */
export const limits = {
  /** Components of a message, the nested ones too: https://discord.com/developers/docs/components/reference#component-object */
  components: 40,
  /** Text of all text displays of a message: https://discord.com/developers/docs/components/reference#text-display */
  text: 4_000,
  /** Description of a picture: https://discord.com/developers/docs/components/reference#media-gallery */
  pictureAlt: 1_024,
  /** Files of a message: https://discord.com/developers/docs/resources/message#create-message */
  pictures: 10,
  /** Buttons of a row: https://discord.com/developers/docs/components/reference#action-row */
  buttonsInRow: 5,
  /** https://discord.com/developers/docs/components/reference#button */
  buttonLabel: 80,
  /** Title and fields of a form: https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-modal */
  formTitle: 45,
  /** https://discord.com/developers/docs/components/reference#label */
  fieldLabel: 45,
  fieldDescription: 100,
  /** https://discord.com/developers/docs/components/reference#text-input */
  fieldValue: 4_000,
  fieldPlaceholder: 100,
  /** https://discord.com/developers/docs/components/reference#string-select */
  selectOptions: 25,
  selectOptionLabel: 100,
  /** Global commands, and what one is made of: https://discord.com/developers/docs/interactions/application-commands#registering-a-command */
  commands: 100,
  commandSize: 8_000,
  /** https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-structure */
  commandDescription: 100,
  commandOptions: 25,
  /** https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-choice-structure */
  choices: 25,
  choiceName: 100,
  choiceValue: 100,
} as const

/** https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-naming */
export const commandName = /^[-_'\p{Ll}\p{Lm}\p{Lo}\p{N}\p{sc=Devanagari}\p{sc=Thai}]{1,32}$/u

/** An id that Discord gives: https://discord.com/developers/docs/reference#snowflakes */
export const snowflake = /^[1-9]\d{5,19}$/

/** Channels that a club's messages can go to, text and announcement: https://discord.com/developers/docs/resources/channel#channel-object-channel-types */
export const placeTypes = [0, 5] as const
