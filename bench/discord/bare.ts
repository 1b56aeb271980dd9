import { Client, Events, GatewayIntentBits, type Interaction, MessageFlags } from 'discord.js'

// The peer that the bench measures against: discord.js alone, which answers whatever is asked with one line.

const [apiUrl, token] = process.argv.slice(2)
if (apiUrl === undefined || token === undefined) throw new Error('expected the address of a Discord, and a token')

const command = { name: 'why-heel-strike', description: 'Why do I land on my heel?' }
const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: apiUrl } })
client.on(Events.InteractionCreate, (interaction) => void answer(interaction))
client.once(Events.ClientReady, ({ application }) => void application.commands.set([command]))
await client.login(token)

async function answer(interaction: Interaction): Promise<void> {
  if (!interaction.isRepliable()) return
  await interaction.reply({ content: 'Most runners land on the heel.', flags: MessageFlags.Ephemeral })
}
