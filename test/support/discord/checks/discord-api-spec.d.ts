/** The package's schemas have no types of their own: here is what is used of them. */
declare module 'discord-api-spec/zod' {
  export interface SchemaIssue {
    readonly code: string
    readonly path: readonly PropertyKey[]
    readonly message: string
    readonly maximum?: number | bigint
    readonly minimum?: number | bigint
    readonly values?: readonly unknown[]
    /** The issues of each branch of a union. */
    readonly errors?: readonly (readonly SchemaIssue[])[]
  }
  interface Schema {
    safeParse(
      value: unknown,
    ):
      | { readonly success: true }
      | { readonly success: false; readonly error: { readonly issues: readonly SchemaIssue[] } }
  }
  export const ApplicationCommandAutocompleteCallbackRequestSchema: Schema
  export const ApplicationCommandCreateRequestSchema: Schema
  export const ApplicationCommandPatchRequestPartialSchema: Schema
  export const ApplicationCommandUpdateRequestSchema: Schema
  export const CreateMessageInteractionCallbackRequestSchema: Schema
  export const CreatePrivateChannelRequestSchema: Schema
  export const IncomingWebhookRequestPartialSchema: Schema
  export const IncomingWebhookUpdateRequestPartialSchema: Schema
  export const MessageCreateRequestSchema: Schema
  export const MessageEditRequestPartialSchema: Schema
  export const ModalInteractionCallbackRequestSchema: Schema
  export const PongInteractionCallbackRequestSchema: Schema
  export const UpdateMessageInteractionCallbackRequestSchema: Schema
}
