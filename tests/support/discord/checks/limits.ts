/**
 * What Discord admits, from its documentation (developer portal: Message, Embed Limits, Component
 * Reference, Application Commands, Poll, Uploading Files). Lengths count code points.
 */
export const LIMITS = {
  content: 2_000,
  nonce: 25,
  embeds: 10,
  embedTitle: 256,
  embedDescription: 4_096,
  embedFields: 25,
  embedFieldName: 256,
  embedFieldValue: 1_024,
  embedFooter: 2_048,
  embedAuthor: 256,
  /** Title, description, fields, footers and authors of all embeds of a message. */
  embedsTotal: 6_000,
  url: 2_048,
  /** Components v2: all of a message's, nested ones and accessories too. */
  components: 40,
  /** Components v2: all text displays of a message. */
  displayedText: 4_000,
  rows: 5,
  rowButtons: 5,
  buttonLabel: 80,
  buttonUrl: 512,
  customId: 100,
  selectOptions: 25,
  optionLabel: 100,
  optionValue: 100,
  optionDescription: 100,
  selectPlaceholder: 150,
  sectionTexts: 3,
  galleryItems: 10,
  mediaDescription: 1_024,
  modalTitle: 45,
  modalComponents: 5,
  inputLabel: 45,
  labelDescription: 100,
  inputPlaceholder: 100,
  inputValue: 4_000,
  choices: 25,
  choiceName: 100,
  choiceValue: 100,
  files: 10,
  fileBytes: 10 * 1_024 * 1_024,
  fileDescription: 1_024,
  pollQuestion: 300,
  pollAnswers: 10,
  pollAnswer: 55,
  pollHours: 768,
  commandName: 32,
  commandDescription: 100,
  commandOptions: 25,
  /** Names, descriptions and choice values of a command, the longest translation of each. */
  commandTotal: 8_000,
  commands: 100,
  contextCommands: 15,
  threadName: 100,
  /** Follow-ups to an interaction of an app that is installed for its user only. */
  followUpsOfUserApps: 5,
} as const;

/** As Discord's Python counts: code points, not UTF-16 units. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}
