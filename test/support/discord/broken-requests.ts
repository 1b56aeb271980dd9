import { MessageFlags } from 'discord.js'

/** What is wrong, a body that is so, where it is told, and as what. */
export type Broken = readonly (readonly [string, object, string, string])[]

const v2 = MessageFlags.IsComponentsV2
export const button = { type: 2, style: 1, label: 'Done', custom_id: 'a' }
export const rowOf = (...components: unknown[]) => ({ type: 1, components })
const text = (content: string) => ({ type: 10, content })
const buttons = (count: number) => rowOf(...[...Array(count).keys()].map((id) => ({ ...button, custom_id: `${id}` })))
const select = { type: 3, custom_id: 's', options: [{ label: 'A', value: 'a' }] }

export const brokenMessages: Broken = [
  ['nothing at all', {}, '', '50006'],
  ['blanks only', { content: '  ' }, '', '50006'],
  ['content that is no text', { content: 1 }, 'content', 'BASE_TYPE_REQUIRED'],
  ['content over the document’s limit', { content: 'x'.repeat(4001) }, 'content', 'BASE_TYPE_BAD_LENGTH'],
  ['content over a bot’s limit', { content: 'x'.repeat(2001) }, 'content', 'BASE_TYPE_MAX_LENGTH'],
  ['a long nonce', { content: 'x', nonce: 'n'.repeat(26) }, 'nonce', 'BASE_TYPE_BAD_LENGTH'],
  [
    'embeds too long together',
    { embeds: [0, 1].map(() => ({ description: 'x'.repeat(3001) })) },
    'embeds',
    'MAX_EMBED_SIZE_EXCEEDED',
  ],
  ['a flag for answers only', { content: 'x', flags: 64 }, 'flags', 'FLAGS_NOT_SETTABLE'],
  [
    'mentions by kind and by name',
    { content: 'x', allowed_mentions: { parse: ['roles'], roles: ['1'] } },
    'allowed_mentions',
    'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
  ],
  ['six buttons in a row', { components: [buttons(6)] }, 'components.0.components', 'BASE_TYPE_BAD_LENGTH'],
  [
    'six rows',
    { components: [...Array(6).keys()].map((id) => rowOf({ ...button, custom_id: `${id}` })) },
    'components',
    'BASE_TYPE_MAX_LENGTH',
  ],
  [
    'a long label',
    { components: [rowOf({ ...button, label: 'x'.repeat(81) })] },
    'components.0.components.0.label',
    'BASE_TYPE_BAD_LENGTH',
  ],
  [
    'a button without an id',
    { components: [rowOf({ type: 2, style: 1, label: 'x' })] },
    'components.0.components.0.custom_id',
    'BASE_TYPE_REQUIRED',
  ],
  [
    'a button without a word',
    { components: [rowOf({ type: 2, style: 1, custom_id: 'x' })] },
    'components.0.components.0.label',
    'BUTTON_COMPONENT_LABEL_REQUIRED',
  ],
  [
    'a link that goes nowhere',
    { components: [rowOf({ type: 2, style: 5, label: 'x' })] },
    'components.0.components.0.url',
    'BASE_TYPE_REQUIRED',
  ],
  [
    'a link with an id',
    { components: [rowOf({ ...button, style: 5, url: 'https://example.org' })] },
    'components.0.components.0.custom_id',
    'BUTTON_COMPONENT_INVALID',
  ],
  [
    'an id twice',
    { components: [rowOf(button), rowOf(button)] },
    'components.1.components.0.custom_id',
    'COMPONENT_CUSTOM_ID_DUPLICATED',
  ],
  [
    'a number twice',
    {
      flags: v2,
      components: [
        { ...text('a'), id: 7 },
        { ...text('b'), id: 7 },
      ],
    },
    'components.1.id',
    'COMPONENT_ID_DUPLICATED',
  ],
  [
    'a select beside a button',
    { components: [rowOf(select, button)] },
    'components.0.components',
    'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
  ],
  [
    'a select of more than there is',
    { components: [rowOf({ ...select, max_values: 2 })] },
    'components.0.components.0.max_values',
    'BASE_TYPE_MAX_VALUE',
  ],
  ['text without the flag', { components: [text('x')] }, 'components.0', 'UNION_TYPE_CHOICES'],
  [
    'content beside components of the new kind',
    { flags: v2, content: 'x', components: [text('x')] },
    'content',
    'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
  ],
  ['no text', { flags: v2, components: [text('')] }, 'components.0.content', 'BASE_TYPE_BAD_LENGTH'],
  [
    'too much text in all',
    { flags: v2, components: [text('x'.repeat(4000)), text('y')] },
    'components',
    'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
  ],
  [
    'too many components in all',
    { flags: v2, components: [{ type: 17, components: [...Array(40).keys()].map((each) => text(`${each}`)) }] },
    'components',
    'BASE_TYPE_MAX_LENGTH',
  ],
  [
    'a component that there is not',
    { flags: v2, components: [{ type: 17, components: [{ type: 99 }] }] },
    'components.0.components.0',
    'UNION_TYPE_CHOICES',
  ],
  [
    'a picture that did not come along',
    { flags: v2, components: [{ type: 12, items: [{ media: { url: 'attachment://no.png' } }] }] },
    'components.0.items.0.media.url',
    'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
  ],
  [
    'words for a file that is not there',
    { content: 'x', attachments: [{ id: '0' }] },
    'attachments.0.id',
    'ATTACHMENT_NOT_FOUND',
  ],
]

const option = { type: 3, name: 'a', description: 'x' }
export const brokenCommands: Broken = [
  ['capitals', { name: 'Drill' }, 'name', 'APPLICATION_COMMAND_INVALID_NAME'],
  ['a blank', { name: 'a drill' }, 'name', 'APPLICATION_COMMAND_INVALID_NAME'],
  ['a long name', { name: 'x'.repeat(33) }, 'name', 'BASE_TYPE_BAD_LENGTH'],
  ['no description', { description: '' }, 'description', 'BASE_TYPE_BAD_LENGTH'],
  ['a description too long', { description: 'x'.repeat(101) }, 'description', 'BASE_TYPE_BAD_LENGTH'],
  ['a language that is none', { name_localizations: { xx: 'x' } }, 'name_localizations.xx', 'BASE_TYPE_CHOICES'],
  [
    'a name with capitals elsewhere',
    { name_localizations: { de: 'Übung' } },
    'name_localizations.de',
    'APPLICATION_COMMAND_INVALID_NAME',
  ],
  [
    'what is needed after what is not',
    { options: [option, { ...option, name: 'b', required: true }] },
    'options.1',
    'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
  ],
  ['an option twice', { options: [option, option] }, 'options.1.name', 'APPLICATION_COMMAND_OPTIONS_NAME_INVALID'],
  [
    'choices and autocomplete',
    { options: [{ ...option, autocomplete: true, choices: [{ name: 'a', value: 'a' }] }] },
    'options.0.autocomplete',
    'APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE',
  ],
  [
    'too many choices',
    { options: [{ ...option, choices: [...Array(26).keys()].map((id) => ({ name: `${id}`, value: `${id}` })) }] },
    'options.0.choices',
    'BASE_TYPE_BAD_LENGTH',
  ],
  [
    'permissions in words',
    { default_member_permissions: 'ManageGuild' },
    'default_member_permissions',
    'BASE_TYPE_REQUIRED',
  ],
  [
    'too much in all',
    {
      options: [...Array(4).keys()].map((each) => ({
        ...option,
        name: `o${each}`,
        choices: [...Array(25).keys()].map((id) => ({ name: `${id}`.padEnd(50, 'x'), value: `${id}`.padEnd(50, 'x') })),
      })),
    },
    '',
    'APPLICATION_COMMAND_TOO_LARGE',
  ],
]

export const input = { type: 4, custom_id: 'i', style: 1 }
export const labelled = (component: object) => ({ type: 18, label: 'L', component })
export const brokenModals: Broken = [
  ['a title too long', { title: 'x'.repeat(46) }, 'data.title', 'BASE_TYPE_BAD_LENGTH'],
  [
    'six fields',
    { components: [...Array(6).keys()].map((id) => labelled({ ...input, custom_id: `${id}` })) },
    'data.components',
    'BASE_TYPE_BAD_LENGTH',
  ],
  [
    'a field twice',
    { components: [labelled(input), labelled(input)] },
    'data.components.1.component.custom_id',
    'COMPONENT_CUSTOM_ID_DUPLICATED',
  ],
  [
    'an input without a label',
    { components: [rowOf(input)] },
    'data.components.0.components.0.label',
    'BASE_TYPE_REQUIRED',
  ],
  [
    'a label twice',
    { components: [labelled({ ...input, label: 'x' })] },
    'data.components.0.component.label',
    'TEXT_INPUT_LABEL_NOT_ALLOWED',
  ],
  [
    'more filled in than fits',
    { components: [labelled({ ...input, max_length: 2, value: 'abc' })] },
    'data.components.0.component.value',
    'BASE_TYPE_BAD_LENGTH',
  ],
  [
    'less at most than at least',
    { components: [labelled({ ...input, min_length: 3, max_length: 2 })] },
    'data.components.0.component.min_length',
    'BASE_TYPE_MIN_VALUE',
  ],
]
