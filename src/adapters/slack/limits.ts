/** What Slack allows, and where it says so. Texts are counted in UTF-16 units. */
export const limits = {
  /** https://docs.slack.dev/reference/block-kit/blocks */
  blocks: 50,
  homeBlocks: 100,
  /** https://docs.slack.dev/reference/block-kit/blocks/section-block */
  text: 3_000,
  /** https://docs.slack.dev/reference/block-kit/blocks/header-block */
  header: 150,
  /** https://docs.slack.dev/reference/block-kit/blocks/image-block */
  alt: 2_000,
  /** https://docs.slack.dev/reference/block-kit/blocks/actions-block */
  buttonsInRow: 25,
  /** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
  buttonLabel: 75,
  /** https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block */
  charts: 2,
  chartTitle: 50,
  chartLabel: 20,
  chartPoints: 20,
  /** https://docs.slack.dev/reference/views/modal-views */
  formTitle: 24,
  formButton: 24,
  /** https://docs.slack.dev/reference/block-kit/blocks/input-block */
  fieldLabel: 2_000,
  /** https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element */
  fieldValue: 3_000,
  fieldPlaceholder: 150,
  /** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
  selectOptions: 100,
  optionText: 75,
  optionValue: 150,
  /** https://docs.slack.dev/reference/app-manifest#features */
  commandDescription: 2_000,
  usageHint: 1_000,
  /** The text beside blocks, for notifications. Our own choice. */
  notification: 300,
} as const
