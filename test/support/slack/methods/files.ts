import { objectsIn } from '#test/support/loopback/json.ts'
import { ApiError } from '../api-error.ts'
import { createMessage } from '../messages.ts'
import { channelOf, type Method, tiers } from '../method.ts'
import type { File } from '../state.ts'
import { showMessage } from '../world.ts'

const scope = () => 'files:write'

/** https://docs.slack.dev/messaging/working-with-files/#uploading_files */
export function fileMethods(url: () => string): readonly Method[] {
  return [
    {
      name: 'files.getUploadURLExternal',
      token: 'bot',
      scope,
      perMinute: tiers.four,
      args: { filename: 'text!', length: 'number!', alt_txt: 'text', alt_text: 'text', snippet_type: 'text' },
      handle({ world, team, text, number }) {
        const id = world.nextId('F')
        const name = text('filename')
        const file: File = {
          id,
          team,
          name,
          size: number('length', 0),
          altText: text('alt_text') || text('alt_txt'),
          bytes: undefined,
          title: name,
          channels: [],
          complete: false,
        }
        world.files.set(id, file)
        return { upload_url: `${url()}/upload/v1/${id}`, file_id: id }
      },
    },
    {
      name: 'files.completeUploadExternal',
      token: 'bot',
      scope,
      perMinute: tiers.four,
      args: {
        files: 'json!',
        channel_id: 'text',
        channels: 'text',
        initial_comment: 'text',
        thread_ts: 'text',
        blocks: 'json',
      },
      handle(call) {
        const { world, team, args, text } = call
        const files = objectsIn(args.files).map(({ id, title }) => {
          const file = world.files.get(String(id))
          if (file === undefined || file.team !== team || file.bytes === undefined) throw new ApiError('file_not_found')
          file.complete = true
          if (typeof title === 'string') file.title = title
          return file
        })
        if (files.length === 0) throw new ApiError('invalid_arguments', ['[ERROR] missing required field: files'])
        const shared = text('channel_id') || text('channels')
        if (shared !== '') {
          const channel = channelOf({ ...call, text: () => shared })
          if (!channel.members.has(team.bot.id)) throw new ApiError('not_in_channel')
          for (const file of files) file.channels.push(channel.id)
          // A file may be shared without a word; a message never is, so it says the files' titles here.
          const words = text('initial_comment') || files.map(({ title }) => title).join(', ')
          showMessage(world, createMessage(world, { channel, author: team.bot, body: { text: words }, files }))
        }
        return { files: files.map(({ id, title, name }) => ({ id, title, name })) }
      },
    },
    {
      name: 'files.info',
      token: 'bot',
      scope: () => 'files:read',
      perMinute: tiers.four,
      args: { file: 'text!' },
      handle({ world, team, text }) {
        const file = world.files.get(text('file'))
        if (file === undefined || file.team !== team) throw new ApiError('file_not_found')
        const { id, name, title, size, channels } = file
        return { file: { id, name, title, size, channels, mimetype: 'application/octet-stream' } }
      },
    },
  ]
}
