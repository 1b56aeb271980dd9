/** A picture as Slack can show it: at an address of ours, or as a file that the workspace has. */
export type Picture = { readonly image_url: string } | { readonly slack_file: { readonly id: string } }
